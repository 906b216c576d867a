"""Answers that speak for a route where its rules want more than words of any kind."""

SUPPORTING = {
    "still_declining": "From 71% in March to 48%; it falls every month",
    "strategies_exhausted": "All seven in the plan were tried",
    "smart_targets": "In by 8.45 on four days of five",
    "not_engaged": "Four reviews missed",
    "parents_not_engaged": "Contract of 3 March not signed",
    "management_oversight": "Jo Hale, team manager, 14 May 2025",
    "statutory_defences": "None is known",
    "not_holiday": "The flat is empty, and no leave was asked for",
}
