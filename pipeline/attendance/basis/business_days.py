"""Business days: no week-end and no bank holiday, as courts and the post count them."""

from datetime import date

from pipeline.attendance.basis.calendar import DAY, bank_holiday, is_weekday


def is_business_day(day: date) -> bool:
    """Tell whether a day is a business day in England."""
    return is_weekday(day) and bank_holiday(day) is None


def business_day_after(day: date, number: int) -> date:
    """Give the so-manieth business day after a day; for 0 the day itself, or the first business day after it."""
    while number or not is_business_day(day):
        day += DAY
        number -= is_business_day(day) and number > 0
    return day
