#!/usr/bin/env python3
"""Holds the tables of a folder against its datapackage.json: tests/datapackage.py FOLDER

Every table is listed, and every one that is listed is there.  Read by the dialect of the descriptor, each has the columns and the
rows that the filters read; every cell fits its type and constraints, primary keys are unique, foreign keys lead somewhere.  Prints
a line a fault, or how much was looked at; status 0: no fault.
"""
import csv
import datetime
import json
import os
import re
import sys

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
faults = []


def fault(table, row, text):
    faults.append(f"{table}{':' + str(row) if row else ''}: {text}")


def rows_of(path, dialect):
    """As a reader of CSV has it: rows whose first cell begins with the comment character are none."""
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file, delimiter=dialect["delimiter"], quotechar=dialect["quoteChar"], doublequote=dialect["doubleQuote"],
                            skipinitialspace=dialect["skipInitialSpace"], strict=True)
        return [row for row in reader if not "".join(row[:1]).startswith(dialect["commentChar"])]


def rows_of_ours(path):
    """As the filters have it: a line is a comment, or blank, where no quotation mark is open in front of it.  Of blank lines a dialect
    says nothing, so that the tables have none."""
    kept, inside = [], False
    with open(path, encoding="utf-8", newline="") as file:
        for line in file.read().split("\n"):
            if inside or line and not line.startswith("#"):
                kept.append(line + "\n")
                inside ^= line.count('"') % 2 == 1
    return list(csv.reader(kept, strict=True))


def value_of(field, text):
    """The value of a cell, None where it has none; raises ValueError where it is not of the type."""
    if text in [""]:
        return None
    kind = field["type"]
    if kind == "string":
        return text
    if kind == "integer":
        if not re.fullmatch(r"-?[0-9]+", text):
            raise ValueError
        return int(text)
    if kind == "number":
        if not NUMBER.fullmatch(text):
            raise ValueError
        return float(text)
    if kind == "date":
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return datetime.date.fromisoformat(text)
    if kind == "datetime":
        return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
    if kind == "boolean":
        if text not in field["trueValues"] + field["falseValues"]:
            raise ValueError
        return text in field["trueValues"]
    raise SystemExit(f"datapackage.py: a type that nobody checks: {kind}")


def check_constraints(table, row, field, text, value, seen):
    """CONSTRAINTS of a cell; SEEN has the values of the column so far."""
    rules = field.get("constraints", {})
    for rule in rules:
        if rule not in ("required", "unique", "enum", "pattern", "minimum", "maximum"):
            raise SystemExit(f"datapackage.py: a constraint that nobody checks: {rule}")
    if value is None:
        if rules.get("required"):
            fault(table, row, f"{field['name']}: is empty")
        return
    if "enum" in rules and value not in rules["enum"]:
        fault(table, row, f"{field['name']}: {text} is none of its words")
    if "pattern" in rules and not re.fullmatch(rules["pattern"], text):
        fault(table, row, f"{field['name']}: {text} is not of its form")
    if "minimum" in rules and value < rules["minimum"] or "maximum" in rules and value > rules["maximum"]:
        fault(table, row, f"{field['name']}: {text} is out of its range")
    if rules.get("unique"):
        if value in seen:
            fault(table, row, f"{field['name']}: {text} a second time")
        seen.add(value)


def words(key):
    """A key is a name, or a list of them."""
    return [key] if isinstance(key, str) else key


def read(folder, resource):
    """The rows of a resource, as texts by the names of its columns; its cells are looked at one by one."""
    path = os.path.join(folder, resource["path"])
    rows = rows_of(path, resource["dialect"])
    if rows != rows_of_ours(path):
        fault(resource["path"], 0, "the filters read other rows")
    fields = resource["schema"]["fields"]
    names = [field["name"] for field in fields]
    if rows[0] != names:
        fault(resource["path"], 1, f"the header is {','.join(rows[0])}, listed are {','.join(names)}")
        return []
    seen = [set() for _ in fields]
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(fields):
            fault(resource["path"], number, f"{len(row)} cells")
            return []
        for field, text, known in zip(fields, row, seen):
            if not field.get("description"):
                fault(resource["path"], 0, f"{field['name']}: no description")
            try:
                check_constraints(resource["path"], number, field, text, value_of(field, text), known)
            except ValueError:
                fault(resource["path"], number, f"{field['name']}: {text} is no {field['type']}")
    return [dict(zip(names, row)) for row in rows[1:]]


def check_keys(resource, tables):
    """The primary key, and what leads to other tables."""
    rows, path, schema = tables[resource["name"]], resource["path"], resource["schema"]
    known = set()
    for number, row in enumerate(rows, 2):
        key = tuple(row[name] for name in words(schema["primaryKey"]))
        if key in known or not any(key):
            fault(path, number, f"the key {' '.join(key)} is empty, or there a second time")
        known.add(key)
    for foreign in schema.get("foreignKeys", []):
        there = words(foreign["reference"]["fields"])
        keys = {tuple(row[name] for name in there) for row in tables[foreign["reference"]["resource"]]}
        for number, row in enumerate(rows, 2):
            key = tuple(row[name] for name in words(foreign["fields"]))
            if any(key) and key not in keys:
                fault(path, number, f"{' '.join(key)} is not in {foreign['reference']['resource']}")
    for field in schema["fields"]:
        if "wordsOf" not in field:
            continue
        ids = {row[field["wordsOf"]["field"]] for row in tables[field["wordsOf"]["resource"]]}
        for number, row in enumerate(rows, 2):
            for word in row[field["name"]].split(" ") if row[field["name"]] else []:
                if word not in ids:
                    fault(path, number, f"{field['name']}: {word} is not in {field['wordsOf']['resource']}")


def main():
    folder = sys.argv[1]
    with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as file:
        package = json.load(file)
    resources = package["resources"]
    listed = [resource["path"] for resource in resources]
    there = [os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names if name.endswith(".csv")]
    there = [path for path in there if not path.startswith("examples/")]
    for path in sorted(set(there) - set(listed)):
        fault(path, 0, "is not listed")
    for path in sorted(set(listed) - set(there)):
        fault(path, 0, "is listed, and not there")
    names = [resource["name"] for resource in resources]
    for name in names:
        if names.count(name) > 1 or not re.fullmatch(r"[a-z0-9._-]+", name):
            fault(name, 0, "is no name, or there twice")
    if faults:
        print("\n".join(faults))
        sys.exit(1)
    tables = {resource["name"]: read(folder, resource) for resource in resources}
    for resource in resources:
        check_keys(resource, tables)
    if faults:
        print("\n".join(faults))
        sys.exit(1)
    print(f"{len(tables)} tables, {sum(len(rows) for rows in tables.values())} rows")


main()
