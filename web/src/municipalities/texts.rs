use crate::i18n::texts;

texts! {
    TOWNS: "Orte" | "Towns";
    TOWN: "Ort" | "Town";
    INTRO: "Alle Kleinstädte Deutschlands auf der Karte und in der Liste. Auch andere Gemeinden lassen sich suchen."
        | "All small towns of Germany on the map and in the list. You can also search for other municipalities.";
    SEARCH: "Name, Postleitzahl oder Gemeindeschlüssel" | "Name, postcode or municipality key";
    SEARCH_HINT: "Umlaute dürfen fehlen: „Munnerstadt“ findet Münnerstadt." | "Umlauts can be left out: “Munnerstadt” finds Münnerstadt.";
    LAND: "Land" | "Land (federal state)";
    ALL_LAENDER: "Alle Länder" | "All Länder";
    TYPE: "Stadttyp" | "Town type";
    ALL_TYPES: "Alle Typen" | "All types";
    ONLY_KLEINSTADT: "Nur Kleinstädte" | "Only small towns";
    MAP: "Karte" | "Map";
    LIST: "Liste" | "List";
    SHOWN_AS: "Auf schmalem Bildschirm zeigen" | "Show on a narrow screen";
    MAP_LABEL: "Karte von Deutschland mit den Kleinstädten als Punkten. Dieselben Orte stehen in der Liste."
        | "Map of Germany with the small towns as dots. The same towns are in the list.";
    MAP_HINT: "Zeigen Sie auf einen Punkt, um den Namen zu sehen; ein Klick öffnet die Seite des Orts."
        | "Point at a dot to see the name; a click opens the town's page.";
    LARGER: "Größere Kleinstadt" | "Larger small town";
    SMALLER: "Kleine Kleinstadt" | "Smaller small town";
    NAME: "Name" | "Name";
    KREIS: "Kreis" | "Kreis (district)";
    PLACE: "Lage" | "Where";
    POPULATION: "Einwohnerzahl" | "Population";
    NOTHING: "Kein Ort passt zu Ihrer Suche." | "No town fits your search.";
    NOTHING_HELP: "Prüfen Sie die Schreibweise, wählen Sie ein anderes Land oder suchen Sie auch unter den anderen Gemeinden."
        | "Check the spelling, choose another Land, or search among the other municipalities too.";
    UNKNOWN: "nicht bekannt" | "not known";

    BACK: "Zur Liste der Orte" | "To the list of towns";
    OFFICIAL_NAME: "Amtlicher Name" | "Official name";
    AGS: "Amtlicher Gemeindeschlüssel (AGS)" | "Municipality key (AGS)";
    ARS: "Amtlicher Regionalschlüssel (ARS)" | "Regional key (ARS)";
    KIND: "Art der Gemeinde" | "Kind of municipality";
    VERBAND: "Gemeindeverband" | "Association of municipalities";
    AREA: "Fläche" | "Area";
    POSTCODE: "Postleitzahl der Verwaltung" | "Postcode of the administration";
    KLEINSTADT: "Kleinstadt" | "Small town";
    YES: "ja" | "yes";
    NO: "nein" | "no";
    TERRITORY: "Gebietsstand" | "Territory as of";
    SOURCE: "Quelle" | "Source";
    TYPOLOGIES: "Einordnungen" | "Classifications";
    TYPOLOGY: "Einordnung" | "Classification";
    EDITION: "Stand" | "Edition";
    MEANING: "Bedeutung" | "Meaning";
    NO_TYPOLOGIES: "Der Ort ist noch nicht eingeordnet." | "The town is not classified yet.";
    SCHEME_BBSR: "Stadt- und Gemeindetyp (BBSR)" | "Type of town or municipality (BBSR)";
    SCHEME_DEGURBA: "Verstädterungsgrad (Eurostat)" | "Degree of urbanisation (Eurostat)";
    LOCATION: "Lage" | "Location";
    location_of(name: &str): "Lage von {name} in Deutschland" | "Where {name} lies in Germany";
    gone_since(day: &str): "Diese Gemeinde gibt es nicht mehr; im Register fehlt sie seit dem {day}."
        | "This municipality exists no longer; the register lacks it since {day}.";
    SUCCESSOR: "Zur Nachfolgerin" | "To the municipality that took its place";
    counted(number: &str, day: &str): "{number} (am {day})" | "{number} (on {day})";
    hectares(area: &str): "{area} km²" | "{area} km²";

    PICK_HINT: "Geben Sie den Anfang des Namens ein und wählen Sie den Ort darunter aus." | "Type the beginning of the name and choose the town below.";
    CHOSEN: "Gewählt:" | "Chosen:";
    CHANGE: "Anderen Ort wählen" | "Choose another town";
    RESULTS: "Gefundene Orte" | "Towns found";
    PICK_NOTHING: "Kein Ort beginnt so." | "No town begins like this.";
}
