"""Labelled text that is no plan."""

from __future__ import annotations

import pytest

from extract.document import extract
from tests.extract.blocks.typed import typed

NONE = {
    "recommendations in prose": """
# Domestic Homicide Review – Overview Report
# Recommendations
*Recommendation 1:* The partnership should assure itself that policies are in place.
The Panel noted that the action needed is with the police.

*Recommendation 2:* The Trust should review its guidance for staff.
Lead agencies should report to the Board by the target date that it sets.

*Recommendation 3:* The Council should publish its procedure.
""",
    "recommendations with whom they are for": """
# Domestic Homicide Review – Overview Report
*Recommendation 1:* The partnership should assure itself.
*Lead agency:* CSP
*Rationale:* It was not.

*Recommendation 2:* The Trust should review its guidance for staff.
*Lead agency:* Trust
*Rationale:* It was not.
""",
    "minutes": """
# Minutes of the Domestic Homicide Review steering group
Present: A, B, C
Apologies: D

1. Welcome
*Action:* Chair to write to the Home Office.
*Owner:* Chair
*By when:* May 2019
*Status:* Open

2. Review
*Action:* Clerk to send out papers.
*Owner:* Clerk
*By when:* June 2019
*Status:* Closed
""",
    "a chronology": """
# Domestic Homicide Review – chronology
*Date:* 5 May 2016
*Agency:* Police
*Event:* Call to the house.
*Action taken:* Advice was given.
*Outcome:* No further action.

*Date:* 6 May 2016
*Agency:* GP
*Event:* Visit to the surgery.
*Action taken:* Medication was changed.
*Outcome:* Review in a month.
""",
    "a short chronology": """
# Domestic Homicide Review – chronology
*Date:* 5 May 2016
*Source:* Police
*Action:* Advice was given.
*Outcome:* No further action.

*Date:* 6 May 2016
*Source:* GP
*Action:* Medication was changed.
*Outcome:* Review in a month.
""",
    "an empty form": """
# Domestic Homicide Review – Action Plan template
Recommendation:
Action:
Lead agency:
Target date:
Outcome:
""",
    "a form of questions": """
# Guidance on Domestic Homicide Review action plans
*Recommendation:* what is the over-arching recommendation?
*Action:* how exactly is the agency going to make this happen?
*Lead agency:* which agency is responsible for monitoring progress?
*Target date:* when should this be completed by?
""",
    "findings": """
# Domestic Homicide Review – Learning
*Finding 1:* Staff did not know the pathway.
*Evidence:* Records show no referral.
*Impact:* The victim was not offered support.

*Finding 2:* Staff were not supervised.
*Evidence:* Records show none.
*Impact:* Drift.
""",
    "a job description": """
# Domestic abuse coordinator
*Responsible to:* Head of service
*Objective:* to run the forum
*Outcome:* a good forum
*Timescale:* annual

*Objective:* to run the MARAC
*Outcome:* a good MARAC
*Timescale:* monthly
""",
    "a case record": """
# Domestic abuse: safety planning case record
*Issue:* unsafe door
*Action:* change the lock
*Who:* housing
*When:* May
*Outcome:* done

*Issue:* phone
*Action:* new phone
*Who:* IDVA
*When:* June
*Outcome:* done
""",
    "a coroner’s report": """
# Regulation 28 report – domestic homicide
*Matter of concern:* staff
*Action should be taken*
In my opinion action should be taken.
*Your response*
You are under a duty to respond within 56 days.
""",
    "a paper": """
# Domestic abuse research paper
*Methods:* interviews
*Results:* many
*Conclusions:* some
*Background:* x

*Methods:* interviews
*Results:* many
*Conclusions:* some
""",
    "a policy with its running foot": """
# Domestic abuse policy
Document owner: Head of HR
Review date: May 2020
Status: Final
Version: 3
# Actions
Managers should take action.
\fDocument owner: Head of HR
Review date: May 2020
Status: Final
# Scope
Scope: all staff
""",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_this_is_no_plan(text: str) -> None:
    assert not extract(typed(text)).tables
