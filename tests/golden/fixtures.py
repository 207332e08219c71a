"""Small business databases as CSV files, from a fixed seed: what someone might drop on Querent. No semantic model."""
import csv
import datetime
import random


def write(folder, name, header, rows):
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def day(rng, first, last):
    return first + datetime.timedelta(days=rng.randrange((last - first).days + 1))


FIRST = "Anna Ben Clara David Emma Felix Greta Hugo Ida Jonas Karla Leo Mia Noah Olga Paul Rosa Sven Tina Uwe".split()
LAST = "Adler Becker Costa Dubois Engel Fischer Garcia Huber Ivanov Jansen Koch Lopez Meyer Novak Olsen Peters".split()


def people(folder):
    """HR: departments, employees (with a manager), leave requests."""
    rng = random.Random(11)
    departments = [(k + 1, name, city) for k, (name, city) in enumerate([
        ("Engineering", "Berlin"), ("Sales", "Paris"), ("Marketing", "Paris"), ("Finance", "Zürich"),
        ("Human Resources", "Berlin"), ("Legal", "Madrid")])]
    employees, leave = [], []
    for key in range(1, 181):
        department = rng.choices([1, 2, 3, 4, 5], [6, 5, 3, 2, 1])[0]
        hired = day(rng, datetime.date(2015, 1, 1), datetime.date(2026, 10, 31))
        left = rng.random() < 0.15
        employees.append((
            key, rng.choice(FIRST), rng.choice(LAST), department,
            rng.choice(["Engineer", "Manager", "Analyst", "Assistant", "Director"]),
            rng.choice(["F", "M"]), hired,
            day(rng, hired, datetime.date(2026, 11, 1)) if left else "",
            round(rng.lognormvariate(10.9, 0.3), 2), rng.choice(["full-time", "part-time"]),
            rng.randrange(1, max(2, key)) if key > 1 else ""))
    for key in range(1, 601):
        start = day(rng, datetime.date(2024, 1, 1), datetime.date(2026, 11, 15))
        leave.append((key, rng.randrange(1, 161), rng.choice(["vacation", "sick", "parental"]), start,
                      start + datetime.timedelta(days=rng.randrange(1, 15)),
                      rng.choices(["approved", "rejected", "pending"], [8, 1, 1])[0]))
    write(folder, "departments", ["department_id", "department_name", "city"], departments)
    write(folder, "employees", ["employee_id", "first_name", "last_name", "department_id", "job_title", "gender",
                                "hire_date", "termination_date", "salary", "employment_type", "manager_id"], employees)
    write(folder, "leave_requests", ["request_id", "employee_id", "leave_type", "start_date", "end_date", "status"],
          leave)


def freight(folder):
    """Logistics: warehouses, carriers, shipments with late and missing deliveries."""
    rng = random.Random(12)
    warehouses = [(f"WH-{k:02}", city, country, capacity) for k, (city, country, capacity) in enumerate([
        ("Hamburg", "Germany", 12000), ("Rotterdam", "Netherlands", 20000), ("Lyon", "France", 8000),
        ("Gdańsk", "Poland", 6500), ("Valencia", "Spain", 9000)], 1)]
    carriers = [(k, name, mode) for k, (name, mode) in enumerate([
        ("BlueLine", "road"), ("NordCargo", "sea"), ("RapidAir", "air"), ("TransEuro", "road"), ("IronRail", "rail"),
        ("Sleepy Freight", "sea")], 1)]
    shipments = []
    for key in range(1, 1501):
        shipped = day(rng, datetime.date(2025, 1, 1), datetime.date(2026, 11, 10))
        days = rng.randrange(1, 12)
        promised = shipped + datetime.timedelta(days=rng.randrange(2, 10))
        status = rng.choices(["delivered", "in transit", "lost", "returned"], [85, 8, 2, 5])[0]
        weight = round(rng.uniform(1, 900), 1)
        shipments.append((
            f"S{key:05}", rng.choices(warehouses, [5, 8, 3, 1, 2])[0][0], rng.choices(range(1, 6), [5, 3, 2, 4, 1])[0],
            rng.choice(["Germany", "France", "Italy", "Spain", "Austria", "Sweden"]), shipped, promised,
            shipped + datetime.timedelta(days=days) if status in ("delivered", "returned") else "",
            weight, round(5 + weight * rng.uniform(0.2, 0.9), 2), status))
    write(folder, "warehouses", ["warehouse_code", "city", "country", "capacity"], warehouses)
    write(folder, "carriers", ["carrier_id", "carrier_name", "transport_mode"], carriers)
    write(folder, "shipments", ["shipment_id", "warehouse_code", "carrier_id", "destination_country", "ship_date",
                                "promised_date", "delivery_date", "weight_kg", "freight_cost", "status"], shipments)


def subscriptions(folder):
    """SaaS: accounts, plans, subscriptions, invoices, support tickets."""
    rng = random.Random(13)
    plans = [(1, "Free", 0), (2, "Starter", 29), (3, "Team", 99), (4, "Enterprise", 499)]
    accounts, subs, invoices, tickets = [], [], [], []
    for key in range(1, 401):
        signup = day(rng, datetime.date(2023, 1, 1), datetime.date(2026, 11, 15))
        accounts.append((key, f"{rng.choice(LAST)} {rng.choice(['GmbH', 'Ltd', 'SA', 'Inc'])} {key}",
                         rng.choice(["Retail", "Banking", "Health", "Energy"]),
                         rng.choice(["US", "UK", "Germany", "India"]), signup,
                         rng.choices(["organic", "ads", "partner"], [5, 3, 2])[0]))
        if rng.random() < 0.8:
            start = day(rng, signup, datetime.date(2026, 11, 15))
            churned = rng.random() < 0.25
            subs.append((len(subs) + 1, key, rng.choices([1, 2, 3, 4], [4, 3, 2, 1])[0], start,
                         day(rng, start, datetime.date(2026, 11, 15)) if churned else "",
                         "cancelled" if churned else "active", rng.randrange(1, 60)))
    for key in range(1, 1201):
        issued = day(rng, datetime.date(2024, 1, 1), datetime.date(2026, 11, 15))
        paid = rng.random() < 0.9
        invoices.append((key, rng.randrange(1, 381), issued, round(rng.choice([29, 99, 499]) * rng.uniform(1, 3), 2),
                         "paid" if paid else rng.choice(["open", "overdue"]),
                         issued + datetime.timedelta(days=rng.randrange(1, 45)) if paid else ""))
    for key in range(1, 501):
        opened = day(rng, datetime.date(2025, 1, 1), datetime.date(2026, 11, 15))
        tickets.append((key, rng.randrange(1, 401), rng.choice(["low", "medium", "high", "urgent"]), opened,
                        opened + datetime.timedelta(days=rng.randrange(0, 20)) if rng.random() < 0.8 else "",
                        rng.choice(["", 1, 2, 3, 4, 5])))
    write(folder, "plans", ["plan_id", "plan_name", "monthly_price"], plans)
    write(folder, "accounts", ["account_id", "company", "industry", "country", "signup_date", "channel"], accounts)
    write(folder, "subscriptions", ["subscription_id", "account_id", "plan_id", "start_date", "end_date", "status",
                                    "seats"], subs)
    write(folder, "invoices", ["invoice_id", "account_id", "invoice_date", "amount", "status", "paid_date"], invoices)
    write(folder, "tickets", ["ticket_id", "account_id", "priority", "opened_at", "closed_at", "satisfaction_score"],
          tickets)


ALL = {"people": people, "freight": freight, "subscriptions": subscriptions}
