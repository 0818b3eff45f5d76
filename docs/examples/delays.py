# %% [markdown]
# # Where the time goes, with the open referrals counted in
#
# Reads the Parquet file of `GET /api/delays/facts?format=parquet`, or of
# `npm run cli -- export facts.parquet`. Opens as a notebook in Jupyter (with
# jupytext) and VS Code, and runs as a script: `python delays.py facts.parquet`.
# Needs `pip install pandas pyarrow lifelines`.

# %%
import json
import sys

import pandas as pd
import pyarrow.parquet as parquet
from lifelines import KaplanMeierFitter
from lifelines.utils import median_survival_times

FILE = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1].endswith(".parquet") else "facts.parquet"
INTERVAL = "referral_to_arrival"
FEWEST = 20  # of fewer, a median says more of chance than of the puskesmas

# %% The file says what it is.
metadata = parquet.read_schema(FILE).metadata
table, version = metadata[b"rujukan_table"].decode(), metadata[b"rujukan_version"].decode()
assert (table, version) == ("delay_facts", "1"), f"this example reads delay_facts 1, not {table} {version}"
meaning = {column["name"]: column["meaning"]["en"] for column in json.loads(metadata[b"rujukan_dictionary"])}
print(meaning[f"{INTERVAL}_minutes"], "\n")

facts = pd.read_parquet(FILE)

# %% Planned referrals may wait for weeks by intention: never together with the others.
unplanned = facts[facts["urgency"] != "planned"]

# %% What can be trusted of it. Missing, negative and implausible ones are left out of every median below.
status, doubts = unplanned[f"{INTERVAL}_status"], unplanned[f"{INTERVAL}_doubts"].fillna("")
print(status.value_counts().to_string(), "\n")
counted = status.isin(["measured", "unresolved"])
for doubt in ["estimated", "late", "skewAdjusted", "disputed"]:
    print(f"{doubt:>13}: {doubts[counted].str.contains(doubt).mean():6.1%} of those that count")
print()


# %% The ones that have not arrived are known to have lasted at least so long: they are censored, not dropped.
def durations(rows: pd.DataFrame, interval: str) -> pd.DataFrame:
    """Minutes, and whether they end with the interval's own end (1) or while it went on or otherwise (0)."""
    reached = rows[f"{interval}_status"].isin(["measured", "unresolved"])
    minutes = rows[f"{interval}_minutes"].fillna(rows[f"{interval}_censored_minutes"])
    return pd.DataFrame({"minutes": minutes, "reached": reached}).dropna()


def medians(rows: pd.DataFrame, interval: str) -> dict[str, float]:
    known = durations(rows, interval)
    curve = KaplanMeierFitter().fit(known["minutes"], known["reached"])
    lower, upper = median_survival_times(curve.confidence_interval_).iloc[0]
    return {
        "n": len(known),
        "not arrived": int((~known["reached"]).sum()),
        "closed alone": known.loc[known["reached"], "minutes"].median(),
        "censored": curve.median_survival_time_,
        "lower 95 %": lower,
        "upper 95 %": upper,
    }


print(pd.Series(medians(unplanned, INTERVAL), name=f"median minutes, {INTERVAL}").to_string(), "\n")

# %% By puskesmas. This is no ranking: look at the limits first.
of_origin = unplanned[~unplanned[f"{INTERVAL}_status"].isin(["notApplicable"])].groupby("origin")
by_origin = pd.DataFrame(
    {origin: medians(rows, INTERVAL) for origin, rows in of_origin if len(durations(rows, INTERVAL)) >= FEWEST}
).T
print(by_origin.round(0).to_string() if len(by_origin) else f"no puskesmas has {FEWEST} or more")
