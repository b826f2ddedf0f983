use crate::i18n::texts;

texts! {
    SIGN_IN: "Anmelden" | "Sign in";
    SIGN_IN_FIRST: "Diese Seite ist für Mitglieder. Bitte melden Sie sich an." | "This page is for members. Please sign in.";
    EMAIL: "E-Mail-Adresse" | "E-mail address";
    PASSWORD: "Passwort" | "Password";
    FORGOTTEN: "Passwort vergessen?" | "Forgotten your password?";
    FORGOTTEN_HELP: "Wir schicken Ihnen einen Link, mit dem Sie ein neues Passwort setzen. Er gilt eine Stunde."
        | "We send you a link to set a new password. It is valid for one hour.";
    SEND_LINK: "Link zuschicken" | "Send the link";
    LINK_SENT: "Bitte sehen Sie in Ihr Postfach" | "Please look into your mailbox";
    LINK_SENT_HELP: "Wenn es zu dieser Adresse ein Konto gibt, ist der Link unterwegs. Sehen Sie auch im Ordner für Werbung nach."
        | "If there is an account with this address, the link is on its way. Please look into the spam folder, too.";
    SET_PASSWORD: "Passwort setzen" | "Set a password";
    NEW_PASSWORD: "Neues Passwort" | "New password";
    password_hint(least: u64): "Mindestens {least} Zeichen. Ein Satz aus mehreren Wörtern ist gut zu merken und schwer zu erraten."
        | "At least {least} characters. A sentence of several words is easy to remember and hard to guess.";
    REPEAT_PASSWORD: "Neues Passwort noch einmal" | "New password again";
    PASSWORDS_DIFFER: "Die beiden Eingaben sind verschieden." | "The two entries differ.";
    password_short(least: u64): "Das Passwort braucht mindestens {least} Zeichen." | "The password needs at least {least} characters.";
    PASSWORD_SET: "Ihr neues Passwort gilt jetzt" | "Your new password is valid now";
    PASSWORD_SET_HELP: "Melden Sie sich damit an." | "Sign in with it.";
    NO_TOKEN: "Der Link ist unvollständig" | "The link is incomplete";
    NO_TOKEN_HELP: "Öffnen Sie den Link so, wie er in der Nachricht steht, oder lassen Sie sich einen neuen schicken."
        | "Open the link as it stands in the message, or have a new one sent to you.";
    LINK_HELP: "Öffnen Sie den Link so, wie er in der E-Mail steht: ganz, mit allen Zeichen am Ende."
        | "Open the link as it stands in the mail: whole, with all the letters at its end.";
    LINK_OVER: "Dieser Link gilt nicht mehr" | "This link is no longer valid";
    LINK_OVER_WHY: "Es gibt eine neuere E-Mail, oder die Befragung ist beendet" | "There is a newer mail, or the survey is over";
    LINK_OVER_HELP: "Bitte nehmen Sie den Link aus der neuesten E-Mail. Was Sie eingegeben haben, ist gespeichert und steht dort wieder da. Wenn Sie ein Konto haben, können Sie sich auch anmelden."
        | "Please take the link in the newest mail. What you have entered is saved and will be there again. If you have an account, you can also sign in.";
    SIGN_OUT: "Abmelden" | "Sign out";
}
