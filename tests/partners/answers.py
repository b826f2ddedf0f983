"""Invented answers to the Seismograph 2027-1, each different, each right."""

TOWN_CENTRE_TOPICS = 16


def invent(number):
    """Answers of town `number`: filters open and close, every kind of question is answered."""
    serious = number % 3 == 0
    posts = 20 + number % 50 + (number % 10) / 10
    vacant = 0 if number % 4 == 0 else round(1 + (number % 7) / 10, 1)
    recorded = 1 + number % 4
    plan = 1 + number % 5
    tasks = sorted({1 + number % TOWN_CENTRE_TOPICS, 1 + (number * 7) % TOWN_CENTRE_TOPICS})
    answers = {
        "rolle": 1 + number % 7,
        "aufgaben": tasks,
        "zukunft": [1 + number % 15],
        "rahmen": f'Stadt {number}: "Geld", Zeit; Leute,\nund =SUMME(A1) – ohne Formel',
        "haushalt": 1 + number % 5,
        "haushalt5": 1 + (number + 2) % 5,
        "rueckstand": {
            "strassen": 4 if serious else 2,
            "schulen": 1,
            "kita": 2,
            "feuerwehr": 3,
            "verwaltung": 1,
            "sport": 2,
            "wasser": -4,
            "digital": 3,
        },
        "stellen": posts,
        "stellen_offen": vacant,
        "leerstand_erfasst": recorded,
        "leerstand_trend": 1 + number % 5,
        "waermeplan": plan,
        "versorgung": {
            key: 1 + (number + place) % 5
            for place, key in enumerate(
                ["hausarzt", "facharzt", "apotheke", "lebensmittel", "bus", "internet", "pflege", "kita"]
            )
        },
        "digital": 1 + number % 4,
        "anfeindung": -1 if number % 5 == 0 else 1 + number % 3,
        "angebote": [7] if number % 6 == 0 else [1, 5],
    }
    if TOWN_CENTRE_TOPICS in tasks:
        answers["aufgaben_text"] = f"Etwas anderes, Nr. {number}"
    if serious:
        answers["rueckstand_eur"] = 1000 + number
    if vacant > 0:
        answers["offen_bereich"] = [1, 3]
    if recorded in (1, 2):
        answers["leerstand_quote"] = round(number % 30 + 0.5, 1)
    if plan in (1, 2, 3):
        answers["waerme_hemmnis"] = [6] if number % 2 else [1, 2]
    return answers
