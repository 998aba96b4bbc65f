"""Writes durations.tsv: spellings of durations, and what pandas makes of each.

    pip install pandas==3.1.1
    python tests/engine/durations.py > tests/engine/durations.tsv

Each line is a verdict, nanoseconds as pandas has them, and the text with characters outside of
printable ASCII as \\uXXXX. The verdicts are what our parser has to do:

taken    take it, with this value
odd      refuse it, though pandas takes it: it reads it otherwise than a reader would
either   take it with this value, or refuse it: drawn at random, plain or odd
refused  refuse it, as pandas does
"""

import random
import warnings

import pandas

warnings.simplefilter("ignore")
random.seed(1)

UNITS = """W w D d day days Day DAYS h H hr hour hours Hours m min minute minutes MIN s S sec second
seconds SEC ms MS mS Ms milli millis millisecond milliseconds us US \u00b5s \u00b5S micro micros
microsecond microseconds ns NS nano nanos nanosecond nanoseconds NanoSeconds""".split()

TAKEN = [
    "0s", "0 days", "1d", "1 d", "  1d  ", "5.d", "1.5 days", "1h23s", "1h 23s", "1h1h", "30s1h",
    "+1h", "1h+30m", "1h + 30m", "1h, 30m", "1h,30m", "1,000 d", "1,000,000 s", "12,345.5 s",
    "1 days 02:03:04", "1 day, 02:03:04", "02:03:04", "2:3:4", "100:00:00", "1:99:99", "1day1:00:00",
    "1.5 days 00:00:01", "1h 02:03:04", "1:2:3 ", "0:0:0.5", "0:0:0.1234567899", "0:0:0.000000001",
    "106751d", "106751 days 23:47:16.854775807", "9223372036s", "0000000000000000000000001d",
    "1.00000000000000000000000001d", "68.9W", "1.9999us", "0.9ns", "1.5ns", "123456789.123456789s",
    "PT5M", "P1D", "P1W", "P1W2D", "P2D1W", "P1DT2H3M4S", "PT1H30M", "PT99H", "PT60M", "PT99999S",
    "PT1.5S", "PT.5S", "PT0.123456789S", "P1000D", "P100000D", "P1DT", "PT1M1H", "PT1H1H", "P1D2H",
    "PT0S", "P0D", "PT1D", "1 w 2 days 3 hours 4 minutes 5 s 6 ms 7 us 8 ns",
]

ODD = [
    "1h.5", "1d.5", "1 2 d", "1,5 d", "1,00 d", "1,0000 d", "0,500 s", "1.5.5d", "1 h o u r", "1,d",
    "1 ,d", ",1d", "1d,", "1h++30m", "1 00:00:01", "1 day s", "1,0:00:00", "1:00:00+", "1d 1:1:1.5.5",
    "PT1.5M", "PT0.5H", "P0.5D", "P1M", "P1MT1M", "PT+5M", "3600", "0", "1", " 42 ", "-1d", "-1h",
    "1-d", "-PT5M", "P-1D", "-1 day 2:00:00", "1+d", "1,h30m",
    # Of what stands behind the seconds, the number is taken for one with theirs.
    "P60S22.5S", "PT4S21D", "PT97S7D68S", "P5ST",
]

REFUSED = [
    "", " ", "NaT", "nat", "NAT", "nan", "NaN", "NAN", "1.5", ".5d", "1M", "1Y", "1y", "12 M", "1week",
    "2 weeks", "1hrs", "5mins", "5secs", "1msec", "1usec", "1nsec", "1month", "1year", "1T", "1L", "1U",
    "1N", "\u03bcs", "1\u03bcs", "1\td", "1\nd", "1\u00a0d", "1d2", "1d 2", "1h30", "1 h 30", "d", "h1",
    "--1d", "1h-30m", "1 day 2:00", "2 days 1:00", "1:2:3.", "1:2:3h", "1:2:3 1h", "00:00:01 1d",
    "1:00:00:00", "1:2", ":", "1::2", "+", ",", ".", "-", "P", "PT", "P1Y", "PT100H", "PT100M",
    "PT1.1234567891S", " PT5M", "PT5M ", "PT 5M", "p1d", "Pt5m", "PT5m", "+PT5M", "PT1.S", "PT1,5S",
    "PT1H 30M", "P 1D", "P1 D", "P1DT10:00:00", "PT5S14M", "PT9S59H", "PT86.5S21M", "P1ST71M", "1e3s", "1_000s", "\uff11h", "106752d", "P106752D",
    "106751 days 23:47:16.854775808", "9223372036854775807ns", "9223372036854775808ns",
    "h,1", "10000000000000000000000d", "99999999999:00:00", "200 years", "soon", "1h!", "\U0001f553", "1\U0001f553",
]


def nanoseconds(text):
    """What pandas makes of a text; None if it refuses it."""
    try:
        delta = pandas.Timedelta(text)
    except (ValueError, OverflowError):
        return None
    return None if delta is pandas.NaT else delta.value


def escaped(text):
    return "".join(
        character if " " <= character <= "~" and character != "\\"
        else "".join(f"\\u{unit:04x}" for unit in utf16(character))
        for character in text
    )


def utf16(character):
    data = character.encode("utf-16-be")
    return [data[at] << 8 | data[at + 1] for at in range(0, len(data), 2)]


def number():
    whole = random.choice([random.randrange(10), random.randrange(1000), random.randrange(10**6)])
    if random.random() < 0.4:
        return str(whole)
    digits = random.choice([1, 1, 2, 3, 4, 6, 9, 12, 18])
    return f"{whole}.{random.randrange(10**digits):0{digits}d}"


def plain():
    """Terms as anybody would write them."""
    terms = [number() + random.choice(["", " "]) + random.choice(UNITS) for _ in range(random.randint(1, 3))]
    return random.choice([" ", ", ", "  "]).join(terms)


def iso():
    part = lambda letter, most: f"{random.randrange(most)}{letter}" if random.random() < 0.6 else ""
    time = part("H", 100) + part("M", 100)
    if random.random() < 0.5:
        time += f"{random.randrange(10**5)}.{random.randrange(10**9):09d}S"
    date = part("W", 500) + part("D", 4000)
    return f"P{date}T{time}" if time else f"P{date}"


def noise():
    """Anything made of what durations are made of."""
    return "".join(random.choice("0123456789112 ..,+-::PTWDHMSdhmsuinoay\u00b5") for _ in range(random.randint(1, 9)))


def broken():
    """A plain one with a character more or less."""
    text = list(plain())
    place = random.randrange(len(text))
    text[place : place + random.randint(0, 1)] = random.choice(["", *"0 ,.+-:hdMP"])
    return "".join(text)


def write(verdict, text, value):
    print(verdict, "" if value is None else value, escaped(text), sep="\t")


def main():
    for text in TAKEN:
        write("taken", text, nanoseconds(text))
    for unit in UNITS:
        for amount in ["1", "2.5", "0.001", "123"]:
            write("taken", amount + unit, nanoseconds(amount + unit))
    for text in ODD:
        write("odd", text, nanoseconds(text))
    for text in REFUSED:
        assert nanoseconds(text) is None, text
        write("refused", text, None)
    for text in [*(plain() for _ in range(1200)), *(iso() for _ in range(200))]:
        value = nanoseconds(text)
        write("refused" if value is None else "taken", text, value)
    for text in [*(noise() for _ in range(1500)), *(broken() for _ in range(500))]:
        value = nanoseconds(text)
        write("refused" if value is None or value < 0 else "either", text, value)


main()
