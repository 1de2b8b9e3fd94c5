"""Checks records of draws, but for drand's signature: written from src/domain/proof/README.md, and from nothing else.

python3 tests/verify.py record.json …      prints what is wrong; exit code 1 if anything is
"""

import hashlib
import hmac
import json
import re
import sys
from datetime import date, datetime, timedelta

FORMAT = "hoyo-draw-v1"
QUICKNET = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"
TERMS = {"format", "round", "commitment", "committedAt", "frozenAt", "count", "listHash", "beacon", "offered"}
FIELDS = TERMS | {"termsHash", "secret", "seed", "applications", "left"}
LINE = re.compile(r"([a-z2-7]{26})\|([a-z][a-z0-9-]*)\|([^|]+)")
CHOICE = re.compile(r"(\d{4}-\d{2}-\d{2}):(1|2|2or1)", re.ASCII)


class Wrong(Exception):
    pass


def need(condition, *where):
    if not condition:
        raise Wrong(" ".join(map(str, where)))


def sha256(data):
    return hashlib.sha256(data).digest()


def raw(text, size):
    need(isinstance(text, str) and re.fullmatch("[0-9a-f]{%d}" % (2 * size), text), "hexadecimal", text)
    return bytes.fromhex(text)


def number(value):
    need(type(value) is int and value >= 0, "number", value)
    return value


def instant(text):
    need(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", text, re.ASCII), "instant", text)
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")


def day(text):
    need(re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII), "night", text)
    return date.fromisoformat(text)


def fields(value, names):
    need(isinstance(value, dict) and set(value) == set(names), "fields", value)


def ascending(texts, where):
    for before, text in zip(texts, texts[1:]):
        need(before < text, where, text)


def lines_of(texts):
    return "".join(text + "\n" for text in texts).encode()


def read_line(line):
    match = LINE.fullmatch(line)
    need(match, "line", line)
    receipt, facility, wishes = match.groups()
    choices = []
    for wish in wishes.split(","):
        choice = CHOICE.fullmatch(wish)
        need(choice, "choice", line)
        first, form = day(choice[1]), choice[2]
        nights = [first] if form == "1" else [first, first + timedelta(1)]
        choices.append(([night.isoformat() for night in nights], form == "2or1"))
    need(len(choices) <= 3, "choices", line)
    return receipt, facility, choices


def check_offered(record):
    for room in record["offered"]:
        fields(room, {"facility", "night", "rooms"})
        number(room["rooms"])
        need(re.fullmatch("[a-z][a-z0-9-]*", room["facility"]), "facility", room)
        day(room["night"])
        need(room["night"][:7] == record["round"], "offered", room)
    ascending([f'{room["facility"]}|{room["night"]}' for room in record["offered"]], "offered")


def check_beacon(record):
    """Returns the randomness, and the beacon's part of the terms."""
    beacon, frozen = record["beacon"], instant(record["frozenAt"])
    need(instant(record["committedAt"]) < frozen, "committedAt")
    if beacon.get("kind") == "drand":
        fields(beacon, {"kind", "chain", "round", "signature"})
        need(beacon["chain"] == QUICKNET, "beacon chain")
        signed = 1692803367 + 3 * (number(beacon["round"]) - 1)
        need((frozen - datetime(1970, 1, 1)).total_seconds() < signed, "frozenAt")
        return sha256(raw(beacon["signature"], 48)), f'drand|{beacon["chain"]}|{beacon["round"]}'
    fields(beacon, {"kind", "commitment", "secret"})
    need(beacon["kind"] == "second secret", "beacon kind")
    need(sha256(raw(beacon["secret"], 32)) == raw(beacon["commitment"], 32), "beacon commitment")
    return raw(beacon["secret"], 32), f'second secret|{beacon["commitment"]}'


def terms_of(record, beacon):
    return lines_of([
        FORMAT,
        f'round|{record["round"]}',
        f'commitment|{record["commitment"]}|{record["committedAt"]}',
        f'list|{record["listHash"]}|{record["count"]}|{record["frozenAt"]}',
        f"beacon|{beacon}",
        *(f'rooms|{room["facility"]}|{room["night"]}|{room["rooms"]}' for room in record["offered"]),
    ])


def draw(applications, offered):
    """Applications as (lot, receipt, facility, choices). Returns outcomes by receipt, and the rooms left."""
    left = {(room["facility"], room["night"]): room["rooms"] for room in offered}
    served, last, outcomes = {}, {}, {}
    for _, receipt, facility, choices in sorted(applications):
        place = served[facility] = served.get(facility, 0) + 1
        outcome = outcomes[receipt] = {"place": place, "choice": None, "nights": [], "lost": []}
        for index, (nights, or_one) in enumerate(choices):
            full = [night for night in nights if left.get((facility, night), 0) == 0]
            if full:
                outcome["lost"].append({"night": full[0], "place": last.get((facility, full[0]))})
                if not or_one or full[0] == nights[0]:
                    continue
                nights = nights[:1]
            outcome.update(choice=index + 1, nights=nights)
            for night in nights:
                left[facility, night] -= 1
                last[facility, night] = place
            break
    return outcomes, [{**room, "rooms": left[room["facility"], room["night"]]} for room in offered]


def check(record):
    fields(record, FIELDS)
    need(record["format"] == FORMAT, "format")
    need(re.fullmatch(r"\d{4}-\d\d", record["round"], re.ASCII), "round")
    check_offered(record)
    randomness, beacon = check_beacon(record)

    drawn = record["applications"]
    for application in drawn:
        fields(application, {"line", "lot", "place", "choice", "nights", "lost"})
    lines = [application["line"] for application in drawn]
    read = [read_line(line) for line in lines]
    ascending([receipt for receipt, _, _ in read], "order")
    need(number(record["count"]) == len(lines), "count")
    need(sha256(lines_of(lines)) == raw(record["listHash"], 32), "listHash")
    need(sha256(terms_of(record, beacon)) == raw(record["termsHash"], 32), "termsHash")
    secret, seed = raw(record["secret"], 32), raw(record["seed"], 32)
    need(sha256(secret) == raw(record["commitment"], 32), "commitment")
    need(sha256(FORMAT.encode() + raw(record["listHash"], 32) + secret + randomness) == seed, "seed")

    for (receipt, _, _), application in zip(read, drawn):
        lot = hmac.new(seed, receipt.encode(), hashlib.sha256).digest()
        need(raw(application["lot"], 32) == lot, "lot", receipt)
    entries = [(application["lot"], *of) for of, application in zip(read, drawn)]
    outcomes, left = draw(entries, record["offered"])
    for (receipt, _, _), application in zip(read, drawn):
        stated = {name: application[name] for name in ("place", "choice", "nights", "lost")}
        need(json.dumps(stated, sort_keys=True) == json.dumps(outcomes[receipt], sort_keys=True), "outcome", receipt)
    need(json.dumps(left, sort_keys=True) == json.dumps(record["left"], sort_keys=True), "left")


def main(paths):
    wrong = 0
    for path in paths:
        try:
            with open(path, encoding="utf-8") as file:
                check(json.load(file))
            print(path, "right, its drand signature apart")
        except (Wrong, ValueError, TypeError, AttributeError) as error:
            wrong = 1
            print(path, "WRONG:", error)
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
