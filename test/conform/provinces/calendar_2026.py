"""China's working days in 2026 (State Council notice on holidays in 2026), and office time made of them."""

import bisect
import datetime

DAY = 86_400_000
HOUR = 3_600_000
MINUTE = 60_000
EPOCH = datetime.date(2000, 1, 1)

HOLIDAYS = set(
    "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07".split()
)
WORKING_WEEKENDS = set("01-04 02-14 02-28 05-09 09-20 10-10".split())


def date_of(day):
    return EPOCH + datetime.timedelta(days=day)


def day_of(ticks):
    return ticks // DAY


def month_of_day(day):
    date = date_of(day)
    return (date.year - 2000) * 12 + date.month - 1


def first_day_of_month(month):
    return (datetime.date(2000 + month // 12, month % 12 + 1, 1) - EPOCH).days


def is_working_day(day):
    date = date_of(day)
    if date.year != 2026:
        raise ValueError(f"no notice on the holidays of {date.year} is built in")
    name = date.strftime("%m-%d")
    return name in WORKING_WEEKENDS or (date.weekday() < 5 and name not in HOLIDAYS)


def next_working_day(day):
    while not is_working_day(day):
        day += 1
    return day


def nth_working_day_after(day, count):
    """The count-th working day after a day; 0: that day, or the next working one."""
    if count == 0:
        return next_working_day(day)
    while count > 0:
        day += 1
        count -= is_working_day(day)
    return day


def day_zero(clock, at):
    day = day_of(at)
    if clock["acceptOnNonWorkingDay"] == "immediate":
        return day
    if not is_working_day(day):
        return next_working_day(day)
    return nth_working_day_after(day, 1) if at > day * DAY + clock["businessCloseMinute"] * MINUTE else day


class Office:
    """When officers are at their desks: hours of every working day of the year from a first day on."""

    def __init__(self, hours, first_day):
        last = (datetime.date(2026, 12, 31) - EPOCH).days
        self.starts, self.ends, self.before = [], [], []
        worked = 0
        for day in range(first_day, last + 1):
            if not is_working_day(day):
                continue
            for interval in hours:
                start = day * DAY + interval["fromMinute"] * MINUTE
                end = day * DAY + interval["toMinute"] * MINUTE
                if self.ends and self.ends[-1] == start:
                    self.ends[-1] = end
                else:
                    self.starts.append(start)
                    self.ends.append(end)
                    self.before.append(worked)
                worked += end - start

    def is_open(self, at):
        index = bisect.bisect_right(self.starts, at) - 1
        return index >= 0 and at < self.ends[index]

    def next_open(self, at):
        return at if self.is_open(at) else self.starts[bisect.bisect_right(self.starts, at)]

    def open_ticks_up_to(self, at):
        index = bisect.bisect_right(self.starts, at) - 1
        return 0 if index < 0 else self.before[index] + min(at, self.ends[index]) - self.starts[index]

    def add_work(self, start, ticks):
        if ticks == 0:
            return start
        target = self.open_ticks_up_to(start) + ticks
        index = bisect.bisect_left(self.before, target) - 1
        return self.starts[index] + target - self.before[index]
