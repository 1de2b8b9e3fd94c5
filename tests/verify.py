"""Checks records of draws, but for drand's signature: written from src/domain/proof/README.md, and from nothing else.

python3 tests/verify.py record.json …      prints what is wrong; exit code 1 if anything is
"""

import hashlib
import hmac
import json
import re
import sys
from datetime import date, datetime, timedelta

FORMAT = "hoyo-draw-v2"
QUICKNET = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"
TERMS = [
    "format", "round", "commitment", "committedAt", "opensAt", "closesAt", "drawsAt", "publishesAt", "announced",
    "frozenAt", "publicAt", "count", "listHash", "awaited", "journal", "offered",
]
FIELDS = TERMS + ["termsHash", "secret", "opened", "randomness", "seed", "applications", "left"]
SOURCES = {
    "drand": (["kind", "chain", "round"], ["kind", "signature"]),
    "public numbers": (["kind", "series", "heldOn"], ["kind", "numbers"]),
    "second secret": (["kind", "commitment"], ["kind", "secret"]),
}
JAPAN = timedelta(hours=9)
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
    need(type(value) is int and 0 <= value <= 999999999999, "number", value)
    return value


def of_our_centuries(year):
    need(2000 <= year <= 2199, "year", year)


def instant(text):
    need(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", text, re.ASCII), "instant", text)
    at = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")
    of_our_centuries(at.year)
    return at


def day(text):
    need(re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII), "night", text)
    found = date.fromisoformat(text)
    of_our_centuries(found.year)
    return found


def fields(value, names):
    """These fields, in this order."""
    need(isinstance(value, dict) and list(value) == list(names), "fields", value)


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
    month = re.fullmatch(r"(\d{4})-(\d\d)", record["round"], re.ASCII)
    need(month, "round")
    day(record["round"] + "-01")
    for room in record["offered"]:
        fields(room, ["facility", "night", "rooms"])
        number(room["rooms"])
        need(re.fullmatch("[a-z][a-z0-9-]*", room["facility"]), "facility", room)
        day(room["night"])
        need(room["night"][:7] == record["round"], "offered", room)
    ascending([f'{room["facility"]}|{room["night"]}' for room in record["offered"]], "offered")


def check_times(record):
    names = ["committedAt", "opensAt", "closesAt", "drawsAt", "publishesAt", "frozenAt", "publicAt"]
    times = {name: instant(record[name]) for name in names}
    need(times["opensAt"] < times["closesAt"] < times["drawsAt"] < times["publishesAt"], "times")
    need(times["committedAt"] < times["frozenAt"], "committedAt")
    need(times["closesAt"] <= times["frozenAt"] <= times["publicAt"], "frozenAt")
    return times


def source_for(source, draws_at, public_at):
    """The source of this kind for terms that are public at this time."""
    if source["kind"] == "drand":
        begin = datetime(1970, 1, 1) + timedelta(seconds=1692803367)
        due = max(draws_at, public_at + timedelta(minutes=10)) - begin
        return {"kind": "drand", "chain": QUICKNET, "round": max(1, -(-due // timedelta(seconds=3)) + 1)}
    if source["kind"] == "public numbers":
        need(source["series"] == "loto7", "series")
        earliest = public_at + timedelta(hours=24) + JAPAN
        held = earliest.replace(hour=18, minute=0, second=0, microsecond=0)
        while held < earliest or held.weekday() != 4:
            held += timedelta(1)
        return {**source, "heldOn": held.date().isoformat()}
    raw(source["commitment"], 32)
    return source


def check_source(record, times):
    announced, awaited = record["announced"], record["awaited"]
    for source in (announced, awaited):
        fields(source, SOURCES.get(source["kind"], [["?"]])[0])
    fields(record["opened"], SOURCES[announced["kind"]][1])
    need(announced["kind"] == awaited["kind"] == record["opened"]["kind"], "kind")
    need(announced == source_for(announced, times["drawsAt"], times["closesAt"]), "announced")
    need(awaited == source_for(announced, times["drawsAt"], times["publicAt"]), "awaited")


def source_text(source):
    return "|".join(str(value) for value in source.values())


def randomness_of(record):
    opened, awaited = record["opened"], record["awaited"]
    if opened["kind"] == "drand":
        return sha256(raw(opened["signature"], 48))
    if opened["kind"] == "second secret":
        need(sha256(raw(opened["secret"], 32)) == raw(awaited["commitment"], 32), "second secret")
        return raw(opened["secret"], 32)
    series, held_on, *groups = opened["numbers"].split("|")
    need([series, held_on] == [awaited["series"], awaited["heldOn"]], "numbers of another drawing")
    numbers = [group.split(",") for group in groups]
    need([len(group) for group in numbers] == [7, 2], "numbers")
    for group in numbers:
        ascending(group, "numbers")
    drawn = [one for group in numbers for one in group]
    need(all(re.fullmatch(r"\d\d", one, re.ASCII) and 1 <= int(one) <= 37 for one in drawn), "numbers")
    need(len(set(drawn)) == 9, "numbers")
    return sha256(opened["numbers"].encode())


def terms_of(record):
    return lines_of([
        FORMAT,
        f'round|{record["round"]}',
        f'commitment|{record["commitment"]}|{record["committedAt"]}',
        f'times|{record["opensAt"]}|{record["closesAt"]}|{record["drawsAt"]}|{record["publishesAt"]}',
        f'announced|{source_text(record["announced"])}',
        f'list|{record["listHash"]}|{record["count"]}|{record["frozenAt"]}|{record["publicAt"]}',
        f'awaited|{source_text(record["awaited"])}',
        *([f'journal|{raw(record["journal"], 32).hex()}'] if "journal" in record else []),
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


def check(text):
    record = json.loads(text)
    need(text == json.dumps(record, separators=(",", ":")).encode(), "text")
    fields(record, [name for name in FIELDS if name != "journal" or name in record])
    need(record["format"] == FORMAT, "format")
    check_offered(record)
    check_source(record, check_times(record))
    randomness = randomness_of(record)

    drawn = record["applications"]
    for application in drawn:
        fields(application, ["line", "lot", "place", "choice", "nights", "lost"])
    lines = [application["line"] for application in drawn]
    read = [read_line(line) for line in lines]
    ascending([receipt for receipt, _, _ in read], "order")
    need(number(record["count"]) == len(lines), "count")
    need(sha256(lines_of(lines)) == raw(record["listHash"], 32), "listHash")
    need(sha256(terms_of(record)) == raw(record["termsHash"], 32), "termsHash")
    secret, seed = raw(record["secret"], 32), raw(record["seed"], 32)
    need(sha256(secret) == raw(record["commitment"], 32), "commitment")
    need(randomness == raw(record["randomness"], 32), "randomness")
    need(sha256(FORMAT.encode() + raw(record["termsHash"], 32) + secret + randomness) == seed, "seed")

    for (receipt, _, _), application in zip(read, drawn):
        lot = hmac.new(seed, receipt.encode(), hashlib.sha256).digest()
        need(raw(application["lot"], 32) == lot, "lot", receipt)
    entries = [(application["lot"], *of) for of, application in zip(read, drawn)]
    outcomes, left = draw(entries, record["offered"])
    for (receipt, _, _), application in zip(read, drawn):
        stated = {name: application[name] for name in ("place", "choice", "nights", "lost")}
        need(json.dumps(stated) == json.dumps(outcomes[receipt]), "outcome", receipt)
    need(json.dumps(left) == json.dumps(record["left"]), "left")


def main(paths):
    wrong = 0
    for path in paths:
        try:
            with open(path, "rb") as file:
                check(file.read())
            print(path, "right, its drand signature apart")
        except (Wrong, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError) as error:
            wrong = 1
            print(path, "WRONG:", error)
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
