use crate::i18n::texts;

texts! {
    MEMBERS: "Mitglieder" | "Members";
    MEMBER: "Mitglied" | "Member";
    MY_PROFILE: "Mein Profil" | "My profile";
    INTRO: "Wer im Netzwerk ist, woher die Leute kommen und wozu sie andere beraten können."
        | "Who is in the network, where people come from and on what they can advise others.";
    SEARCH: "Name, Ort, Funktion oder Organisation" | "Name, town, function or organisation";
    LAND: "Land" | "Land (federal state)";
    ALL_LAENDER: "Alle Länder" | "All Länder";
    ADVISES: "Kann beraten zu" | "Can advise on";
    ALL_TOPICS: "Alle Themen" | "All topics";
    STATUS: "Mitgliedschaft" | "Membership";
    ALL_STATUSES: "Alle" | "All";
    INVITE: "Mitglied einladen" | "Invite a member";
    NOBODY: "Niemand passt zu Ihrer Suche." | "Nobody fits your search.";
    NOBODY_HELP: "Suchen Sie mit weniger Wörtern oder ohne Thema." | "Search with fewer words or without a topic.";
    BACK: "Zum Verzeichnis" | "To the directory";
    BACK_TO_PROFILE: "Zum Profil" | "To the profile";
    EDIT: "Profil bearbeiten" | "Edit profile";
    SAVE: "Speichern" | "Save";
    SAVED: "Gespeichert" | "Saved";

    ROLE: "Rolle" | "Role";
    FUNCTION: "Funktion" | "Function";
    ORGANISATION: "Organisation" | "Organisation";
    TOWN: "Ort" | "Town";
    EMAIL: "E-Mail-Adresse" | "E-mail address";
    PHONE: "Telefon" | "Telephone";
    LOOKS_FOR: "Sucht Rat zu" | "Looks for advice on";
    ABOUT: "Über mich" | "About me";
    ABOUT_THEM: "Über sich" | "About themselves";
    SINCE: "Eingetragen am" | "Entered on";
    LANGUAGE: "Sprache der E-Mails" | "Language of mails";
    GIVEN_NAME: "Vorname" | "Given name";
    FAMILY_NAME: "Nachname" | "Family name";
    GERMAN: "Deutsch" | "German";
    ENGLISH: "Englisch" | "English";
    MINE_ADVISE: "Wozu können Sie andere beraten?" | "On what can you advise others?";
    MINE_LOOK: "Wozu suchen Sie Rat?" | "On what do you look for advice?";
    ABOUT_HINT: "Ein paar Sätze, höchstens 2.000 Zeichen." | "A few sentences, at most 2,000 characters.";
    VISIBILITY: "Was andere Mitglieder sehen" | "What other members see";
    VISIBILITY_HELP: "Name, Rolle, Ort, Funktion und Themen sehen alle Mitglieder. E-Mail-Adresse und Telefon sehen andere nur, wenn Sie es hier erlauben; die Geschäftsstelle sieht sie immer."
        | "All members see name, role, town, function and topics. Others see your e-mail address and telephone only if you allow it here; the office always sees them.";
    SHOW_EMAIL: "Meine E-Mail-Adresse zeigen" | "Show my e-mail address";
    SHOW_PHONE: "Meine Telefonnummer zeigen" | "Show my telephone number";
    YES: "ja" | "yes";
    NO: "nein" | "no";
    BY_OFFICE: "Rolle und Ort ändert die Geschäftsstelle." | "Role and town are changed by the office.";
    NOT_YOURS: "Dieses Profil können Sie nicht ändern." | "You cannot change this profile.";

    PARTICIPANT: "Stadt (Bürgermeisteramt, Verwaltung)" | "Town (mayor, administration)";
    EXPERT: "Fachleute" | "Expert";
    OFFICE: "Geschäftsstelle" | "Office";
    ADMIN: "Administration" | "Admin";
    INVITED: "Eingeladen" | "Invited";
    ACTIVE: "Aktiv" | "Active";
    SUSPENDED: "Gesperrt" | "Suspended";
    LEFT: "Ausgetreten" | "Left";

    FINANCE: "Finanzen" | "Finance";
    STAFF: "Personal" | "Staff";
    HOUSING: "Wohnen und Bauland" | "Housing and building land";
    TOWN_CENTRE: "Ortskern und Leerstand" | "Town centre and vacancy";
    HEALTH: "Gesundheit und Pflege" | "Health and care";
    LOCAL_SUPPLY: "Nahversorgung" | "Local supply";
    MOBILITY: "Mobilität" | "Mobility";
    CHILDCARE: "Kita und Schule" | "Childcare and schools";
    ENERGY: "Energie und Wärme" | "Energy and heat";
    CLIMATE: "Klimaanpassung" | "Climate adaptation";
    DIGITAL: "Digitale Verwaltung" | "Digital administration";
    INTEGRATION: "Zuwanderung und Integration" | "Immigration and integration";
    BUSINESS: "Wirtschaft" | "Business";
    VOLUNTEERING: "Ehrenamt und Zusammenhalt" | "Volunteering and cohesion";
    DEMOCRACY: "Demokratie und Anfeindungen" | "Democracy and hostility";

    INVITE_INTRO: "Die Person bekommt eine E-Mail mit einem Link, der einmal gilt, und setzt damit ihr Passwort."
        | "The person gets a mail with a link that works once, and sets a password with it.";
    TOWN_FOR_PARTICIPANTS: "Wer für eine Stadt mitmacht, braucht einen Ort." | "Who takes part for a town needs a town.";
    SEND_INVITATION: "Einladen" | "Invite";
    INVITATION_SENT: "Die Einladung ist unterwegs." | "The invitation is on its way.";
    NOT_FOR_YOU: "Mitglieder lädt die Geschäftsstelle ein." | "Members are invited by the office.";
    NEEDS_ROLE: "Rolle: Bitte wählen Sie eine." | "Role: please choose one.";
    NEEDS_TOWN: "Ort: Wer für eine Stadt mitmacht, braucht einen Ort." | "Town: who takes part for a town needs a town.";
    NEEDS_EMAIL: "E-Mail-Adresse: Bitte geben Sie eine Adresse mit @ an." | "E-mail address: please give an address with @.";
    needs_text(label: &str): "{label}: Bitte füllen Sie das Feld aus." | "{label}: please fill in this field.";

    MANAGE: "Mitgliedschaft verwalten" | "Manage the membership";
    SUSPEND: "Sperren" | "Suspend";
    suspend_question(name: &str): "{name} sperren?" | "Suspend {name}?";
    SUSPEND_HELP: "Die Person wird sofort abgemeldet und kann sich nicht mehr anmelden, bis Sie die Sperre aufheben."
        | "The person is signed out at once and cannot sign in until you lift the suspension.";
    REACTIVATE: "Sperre aufheben" | "Lift the suspension";
    reactivate_question(name: &str): "Sperre von {name} aufheben?" | "Lift the suspension of {name}?";
    REACTIVATE_HELP: "Die Person kann sich wieder anmelden." | "The person can sign in again.";
    END: "Mitgliedschaft beenden" | "End the membership";
    LEAVE: "Netzwerk verlassen" | "Leave the network";
    end_question(name: &str): "Mitgliedschaft von {name} beenden?" | "End the membership of {name}?";
    END_HELP: "Das lässt sich nicht zurücknehmen. E-Mail-Adresse, Telefon und Profil werden gelöscht; Name, Rolle und Ort bleiben stehen."
        | "This cannot be undone. E-mail address, telephone and profile are deleted; name, role and town stay.";
    LEAVE_QUESTION: "Möchten Sie das Netzwerk wirklich verlassen?" | "Do you really want to leave the network?";
    INVITE_AGAIN: "Einladung noch einmal senden" | "Send the invitation again";
    STATUS_CHANGED: "Die Mitgliedschaft ist geändert." | "The membership is changed.";
}
