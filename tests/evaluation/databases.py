"""Three small databases for questions.json, always the same rows: a library with declared keys, a clinic without, a
fleet with texts for keys."""
import os
import random
import sqlite3

LIBRARY = """
CREATE TABLE authors(author_id INTEGER PRIMARY KEY, name TEXT, country TEXT, born_year INTEGER);
CREATE TABLE books(book_id INTEGER PRIMARY KEY, title TEXT, author_id INTEGER REFERENCES authors(author_id),
    genre TEXT, published INTEGER, pages INTEGER);
CREATE TABLE loans(loan_id INTEGER PRIMARY KEY, book_id INTEGER REFERENCES books, member TEXT, loaned_on DATE,
    returned_on DATE);
"""
CLINIC = """
CREATE TABLE doctors(doctor_id INTEGER, name TEXT, specialty TEXT);
CREATE TABLE patients(patient_id INTEGER, name TEXT, city TEXT, gender TEXT, birth_date TEXT);
CREATE TABLE visits(visit_id INTEGER, patient_id INTEGER, doctor_id INTEGER, visit_date TEXT, cost REAL);
"""
FLEET = """
CREATE TABLE vehicles(plate TEXT PRIMARY KEY, model TEXT, fuel TEXT, bought DATE, price DECIMAL(10,2));
CREATE TABLE drivers("driver id" INTEGER PRIMARY KEY, name TEXT, "hired on" DATE);
CREATE TABLE trips(trip_id INTEGER PRIMARY KEY, plate TEXT REFERENCES vehicles,
    "driver id" INTEGER REFERENCES drivers, km REAL, started_at DATETIME);
CREATE VIEW long_trips AS SELECT * FROM trips WHERE km > 300;
"""
FIRST = ["Ada", "Bo", "Carla", "Dmitri", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas"]
LAST = ["Abel", "Brandt", "Conti", "Dahl", "Engel", "Fischer", "Grau", "Hansen"]


def names(choose, count):
    return choose.sample([f"{first} {last}" for first in FIRST for last in LAST], count)


def day(choose, years=(2022, 2024)):
    return f"{choose.randint(*years)}-{choose.randint(1, 12):02}-{choose.randint(1, 28):02}"


def library(choose):
    countries, genres = ["Germany", "France", "Italy", "Kenya"], ["novel", "history", "poetry", "travel"]
    yield "authors", [(k, name, choose.choice(countries), choose.randint(1900, 1990))
                      for k, name in enumerate(names(choose, 12), 1)]
    yield "books", [(k, f"Book {chr(64 + k % 26 + 1)}{k}", choose.randint(1, 11), choose.choice(genres),
                     choose.randint(1950, 2023), choose.randint(80, 900)) for k in range(1, 41)]
    members = names(choose, 9)
    yield "loans", [(k, choose.randint(1, 38), choose.choice(members), day(choose),
                     None if k % 7 == 0 else day(choose, (2025, 2025))) for k in range(1, 121)]


def clinic(choose):
    yield "doctors", [(k, name, choose.choice(["cardiology", "surgery", "pediatrics"]))
                      for k, name in enumerate(names(choose, 6), 1)]
    yield "patients", [(k, name, choose.choice(["Bonn", "Aachen", "Köln"]), choose.choice("MF"), day(choose, (1940, 2015)))
                       for k, name in enumerate(names(choose, 30), 1)]
    yield "visits", [(k, choose.randint(1, 28), choose.randint(1, 6), day(choose), round(choose.uniform(20, 400), 2))
                     for k in range(1, 151)]


def fleet(choose):
    plates = [f"BN-Q {100 + k}" for k in range(14)]
    yield "vehicles", [(plate, choose.choice(["Golf", "Transit", "Kangoo"]), choose.choice(["diesel", "petrol", "electric"]),
                        day(choose, (2015, 2023)), choose.randint(900000, 4500000) / 100) for plate in plates]
    yield "drivers", [(k, name, day(choose, (2010, 2023))) for k, name in enumerate(names(choose, 7), 1)]
    yield "trips", [(k, choose.choice(plates[:-2]), choose.randint(1, 6), round(choose.uniform(2, 700), 1),
                     f"{day(choose)} {choose.randint(5, 20):02}:{choose.randint(0, 59):02}:00") for k in range(1, 181)]


def make(folder):
    """Writes FOLDER/library/library.sqlite, FOLDER/clinic.sqlite and FOLDER/fleet.sqlite."""
    places = [("library/library", LIBRARY, library), ("clinic", CLINIC, clinic), ("fleet", FLEET, fleet)]
    for name, schema, rows in places:
        path = os.path.join(folder, name + ".sqlite")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        connection = sqlite3.connect(path)
        connection.executescript(schema)
        for table, values in rows(random.Random(f"{name} 7")):
            connection.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(values[0]))})", values)
        connection.commit()
        connection.close()


if __name__ == "__main__":
    import sys
    make(sys.argv[1])
