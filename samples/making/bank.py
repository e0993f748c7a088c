"""Invented recommendations, actions and milestones in the manner of published plans; every place and body is fictional."""
# ruff: noqa: E501

from __future__ import annotations

import re
from dataclasses import dataclass

from samples.making.model import Item, Plan, Rec, Row, Section, Text

GREEN, AMBER, RED, BLUE = "#92D050", "#FFC000", "#FF0000", "#00B0F0"


def cell(words: str) -> Text:
    """A cell from lines: "• item" (two spaces of indent per level), "1. item", anything else a paragraph."""
    items = []
    for line in words.split("\n"):
        bullet = re.fullmatch(r"( *)• (.*)", line)
        number = re.fullmatch(r"(\d+\.) (.*)", line)
        if bullet:
            items.append(Item(bullet[2], len(bullet[1]) // 2))
        elif number:
            items.append(Item(number[2], 0, number[1]))
        elif line:
            items.append(Item(line))
    return tuple(items)


@dataclass(frozen=True)
class Area:
    """The names that a plan's texts use."""

    name: str
    partnership: str
    council: str
    police: str
    trust: str
    charity: str
    housing: str

    def fill(self, words: str) -> str:
        """The text with its names."""
        names = {
            key: getattr(self, key)
            for key in ("name", "partnership", "council", "police", "trust", "charity", "housing")
        }
        return words.format(**names)


@dataclass(frozen=True)
class A:
    """An action in words."""

    action: str
    lead: str
    milestones: str = ""
    date: str = ""
    outcome: str = ""
    colour: str | None = None


@dataclass(frozen=True)
class R:
    """A recommendation in words."""

    group: str
    words: str
    scope: str
    actions: tuple[A, ...]


BANK: tuple[R, ...] = (
    R(
        "overview",
        "The {partnership} should assure itself that every partner agency has a current domestic abuse policy which covers coercive and controlling behaviour, economic abuse and abuse by adult family members, and that the policy is known to the staff who are expected to use it.",
        "Local",
        (
            A(
                "Each agency to submit its domestic abuse policy to the Board’s policy sub-group, with a signed statement that it was reviewed within the last two years.\nThe sub-group to compare the policies against an agreed checklist:\n• definition of domestic abuse in line with the 2021 Act\n• what to do when the person alleged to cause harm is also a service user\n• children as victims in their own right\n  • unborn children\n  • young people aged 16 and 17\n• how the policy applies to the agency’s own employees",
                "{partnership}",
                "Checklist agreed in May 2022 and sent to fourteen agencies. Twelve replies had been received by the end of July; the remaining two were followed up by the Chair in writing.",
                "September 2022",
                "All fourteen policies have been received and compared. Four were sent back with comments and have since been re-issued.",
                GREEN,
            ),
            A(
                "Agencies to show how staff learn of the policy and how they can find it out of hours.",
                "All agencies",
                "Short staff survey run in October 2022 with 611 answers.",
                "31/12/2022",
                "74 per cent of staff who answered could say where the policy is kept. The survey will be repeated.",
                AMBER,
            ),
        ),
    ),
    R(
        "overview",
        "The Home Office should consider publishing national guidance on how agencies share information about perpetrators who move between police force areas.",
        "National",
        (
            A(
                "Letter to be sent by the Chair of the {partnership} to the Home Office with the executive summary of this review.",
                "Home Office",
                "Letter sent 4 March 2022.",
                "",
                "Awaiting response",
            ),
        ),
    ),
    R(
        "overview",
        "A multi-agency audit should be carried out of cases in which a victim withdrew support for a prosecution, in order to understand what was offered to the victim afterwards and by whom.",
        "Local",
        (
            A(
                "Audit tool to be written and tested on five cases.",
                "{police}",
                "Tool tested in January 2023; two questions were re-worded.",
                "Jan 2023",
                "Complete",
                GREEN,
            ),
            A(
                "Thirty cases to be drawn at random and audited by pairs of practitioners from different agencies, so that no agency marks its own work.",
                "{partnership} Quality and Performance Group",
                "Pairs named and dates booked. The first ten cases have been audited, and an interim note has gone to the group which names three themes:\n• safety plans that nobody reviewed after the case was closed\n• letters sent to an address that the victim shared with the perpetrator\n• no record of who was to make the next contact",
                "Q2 2023/24",
                "",
                AMBER,
            ),
            A(
                "Findings to be presented to the Board with recommendations for each agency.",
                "Chair of the Quality and Performance Group",
                "",
                "Within 3 months of the audit",
                "",
                RED,
            ),
        ),
    ),
    R(
        "overview",
        "The partnership should raise awareness among family members, friends, neighbours and employers of the signs of coercive control and of what they can safely do when they are worried about somebody.",
        "Local and regional",
        (
            A(
                "Commission a public campaign that has been designed with survivors. The campaign should as a minimum:\n• use plain words rather than professional terms\n• be available in the six languages most often spoken in {name}\n• show abuse by an adult child or a carer as well as by a partner\n• say clearly where a worried friend can ring for advice without giving a name",
                "Domestic Abuse Strategic Board",
                "1. Survivors’ reference group met on three occasions and chose between four designs.\n2. Posters and beer mats delivered to 220 venues, among them barbers, betting shops and places of worship.\n3. Radio advertisement broadcast during the World Cup.",
                "Ongoing",
                "Calls to the helpline from third parties rose from 31 to 94 a quarter. The partnership has decided to repeat the campaign every year.",
                GREEN,
            ),
        ),
    ),
    R(
        "overview",
        "All agencies should review how their staff record the voice of the victim, the voice of each child in the household, and the reasons for decisions that go against the wishes of the victim.",
        "Local",
        (
            A(
                "Record-keeping standards to be brought together in a single multi-agency guide of no more than four pages.",
                "Learning and Development Sub-group",
                "Draft guide circulated for comment in June. Comments from health partners were still outstanding at the time of writing.",
                "30th November 2022",
                "Partially complete",
                AMBER,
            ),
            A(
                "Dip sampling of ten records in each agency, twice a year, with results reported in the agency’s own governance meeting.",
                "{council} Adult Social Care\n{trust}\n{police}",
                "First sample completed by Adult Social Care and the Trust.",
                "Twice a year",
                "In the first sample the voice of the victim was found in 16 of 20 records and the voice of the child in 9 of the 14 in which there was a child.",
                AMBER,
            ),
        ),
    ),
    R(
        "overview",
        "The learning from this review should be shared with front-line practitioners in a form which they can read in ten minutes.",
        "Local",
        (
            A(
                "Seven-minute briefing and a recorded talk to be produced and put on the partnership’s website.",
                "Board Business Manager",
                "Briefing written and agreed with the family of the victim, who asked for two changes.",
                "Upon publication",
                "Will be published together with the overview report.",
                BLUE,
            ),
        ),
    ),
    R(
        "overview",
        "The Department of Health and Social Care should remind general practices of the importance of coding domestic abuse in the records of victims, perpetrators and children in the same way.",
        "National",
        (
            A(
                "",
                "Department of Health and Social Care",
                "To be taken forward by the Quality Assurance Panel.",
                "TBC",
                "",
            ),
        ),
    ),
    R(
        "police",
        "{police} should make sure that officers who attend a report of domestic abuse complete the risk assessment with the victim alone and out of hearing of the suspect, and record where it was completed.",
        "Local",
        (
            A(
                "Amend the mobile form so that the place and the persons present are mandatory fields.",
                "Detective Superintendent, Public Protection",
                "Change request accepted by the regional IT board; live since 12 February 2023.",
                "28.02.2023",
                "Action completed",
                GREEN,
            ),
            A(
                "Supervisors to review body-worn video of two incidents per officer per year and give feedback in the professional development review.",
                "Divisional commanders",
                "Reviews began in April. Return rates differ between divisions: West 88 per cent, Central 61 per cent, Coast 43 per cent.",
                "Ongoing",
                "Quality of risk assessments is reported to the Force Performance Board each quarter. The share graded good or better rose from 58 to 71 per cent in the first year.",
                AMBER,
            ),
        ),
    ),
    R(
        "police",
        "The force should review its arrangements for checking the address history of suspects against previous call-outs, including those that were recorded as nuisance, noise or concern for safety.",
        "Local",
        (
            A(
                "Contact centre staff to search by address and by telephone number for the previous five years when a domestic incident is reported.",
                "Head of Contact Management",
                "Search guide issued; 140 of 162 call handlers have been trained.",
                "Sept 23",
                "",
                AMBER,
            ),
        ),
    ),
    R(
        "police",
        "Officers should be reminded that applications under the Domestic Violence Disclosure Scheme may be made on the initiative of the police (the “Right to Know”) and that a withdrawn application does not end the duty to consider it.",
        "Force-wide",
        (
            A(
                "Continuing professional development day for all response teams.\nAide-memoire for use at the scene.",
                "Learning and Development Department",
                "Nine of eleven days delivered.",
                "By end of 2023",
                "Right to Know disclosures rose from 12 to 47 in the year.",
                GREEN,
            ),
        ),
    ),
    R(
        "health",
        "{trust} should embed routine enquiry about domestic abuse in the emergency department, the maternity service and the fracture clinic, and should audit whether the question was asked when the patient was on their own.",
        "Local",
        (
            A(
                "Routine enquiry to be added to the electronic triage template with a free-text box for the reason if it could not be asked.",
                "Named Nurse for Safeguarding Adults",
                "Template changed in the emergency department and in maternity. The fracture clinic uses a different system; a paper form has been introduced there as a stop-gap.",
                "Quarter 3 2022-23",
                "Completed in two of three areas",
                AMBER,
            ),
            A(
                "Audit of 100 records per quarter to be reported to the Trust’s Safeguarding Committee, broken down by time of day, because the review found that the question was asked less often at night.",
                "Head of Safeguarding",
                "Audits for Q1 and Q2 reported.",
                "Quarterly",
                "The question was asked in 82 per cent of attendances in daytime and in 54 per cent at night (Q2).",
                AMBER,
            ),
            A(
                "Hospital-based independent domestic violence adviser to be funded for a further two years.",
                "Integrated Care Board",
                "Business case approved.",
                "April 2023",
                "Adviser in post; 203 referrals in the first year.",
                GREEN,
            ),
        ),
    ),
    R(
        "health",
        "General practices should record who accompanies a patient to an appointment, and should offer every patient some time alone with the clinician.",
        "Regional",
        (
            A(
                "Practices to be asked to use the read code for “accompanied by” and to explain it to reception staff.",
                "Named GP for Safeguarding",
                "Included in the safeguarding newsletter and in the protected learning time event.",
                "31st March 2023",
                "37 of 41 practices confirmed.",
                GREEN,
            ),
        ),
    ),
    R(
        "health",
        "Mental health services should consider the risk to family members when a patient who lives with them disengages from treatment, and should tell the family what to do in a crisis.",
        "Local",
        (
            A(
                "“Did not attend” policy to be re-written so that discharge after missed appointments needs a discussion in the multi-disciplinary team which considers:\n• who else lives in the home\n• what the carer has told the service, whether or not the patient consents to sharing\n• access to weapons, medication and vehicles\n• previous violence to family members\n  • as recorded by the service itself\n  • as known to the police",
                "Medical Director, {trust}",
                "Policy ratified in October 2022.\nAudit of discharges planned for six months afterwards, that is April 2023, by the clinical effectiveness team.",
                "October 2022",
                "Policy is in place. The audit looked at 60 discharges: 51 had a record of the discussion.",
                GREEN,
            ),
        ),
    ),
    R(
        "council",
        "{council} should review the training of housing officers and contractors so that damage to doors, locks and walls is recognised as a possible sign of domestic abuse.",
        "Local",
        (
            A(
                "Half-day course for housing officers; toolbox talk for repairs contractors.",
                "Head of Housing",
                "56 officers and 118 contractors’ staff trained.",
                "June 2023",
                "Repairs contractors have made 23 safeguarding referrals, none having been made in the two years before.",
                GREEN,
            ),
            A(
                "Repairs system to raise a prompt after the third repair of a door or lock within twelve months at the same address.",
                "Housing Systems Manager",
                "Specification written. Supplier quoted £18,400, which was not budgeted for.",
                "Revised: December 2023",
                "Superseded by the procurement of a new system.",
                RED,
            ),
        ),
    ),
    R(
        "council",
        "Children’s Services should make certain that fathers and male partners are included in assessments, or that the reason why they were not is recorded and agreed by a manager.",
        "Local",
        (
            A(
                "Assessment template amended; managers to return assessments which do not include the father or partner.",
                "Assistant Director, Safeguarding and Early Help",
                "Template in use since 1 September.",
                "September 2022",
                "Fathers were included in 79% of assessments in the most recent audit (2021: 52%).",
                GREEN,
            ),
        ),
    ),
    R(
        "council",
        "Adult Social Care should offer every carer an assessment in their own right, and should ask carers and cared-for persons separately about conflict, fear and control in the home.",
        "Local",
        (
            A(
                "Carers’ pathway to be re-designed with {charity} and the carers’ forum.",
                "Principal Social Worker",
                "1. Workshops with 34 carers.\n2. New conversation guide, with three questions that may be asked on the telephone.\n3. Waiting list for assessments reduced from 26 to 11 weeks.",
                "Immediate",
                "New pathway launched on Carers Rights Day.",
                GREEN,
            ),
            A(
                "Practice guidance on carers who harm and carers who are harmed.",
                "Safeguarding Adults Board",
                "Guidance drafted by a task-and-finish group.",
                "March 2023",
                "In progress",
                AMBER,
            ),
        ),
    ),
    R(
        "probation",
        "The Probation Service should make enquiries of the police domestic abuse unit at the start of every order, and again whenever a person on probation reports a new relationship or a new address.",
        "Regional",
        (
            A(
                "Enquiries at the start of the order to be monitored through the case management system.",
                "Head of Probation Delivery Unit",
                "Compliance 96% in August.",
                "Complete",
                "Complete",
                GREEN,
            ),
            A(
                "Second enquiry to be added as a prompt for probation practitioners when the address is changed. This needs a change to the national system, and a local spreadsheet is being used for the time being.",
                "Head of Probation Delivery Unit",
                "Raised with the national team.",
                "N/A",
                "This action is being kept open to monitor compliance.",
                AMBER,
            ),
        ),
    ),
    R(
        "housing",
        "{housing} should appoint a domestic abuse lead and work towards accreditation by the Domestic Abuse Housing Alliance.",
        "Local",
        (
            A(
                "Lead to be appointed with protected time of at least two days a week.",
                "Director of Neighbourhoods, {housing}",
                "Lead appointed May 2022.",
                "May 2022",
                "Closed",
                GREEN,
            ),
            A(
                "Self-assessment against the eight priority areas of the accreditation, then action plan.",
                "Domestic Abuse Lead",
                "Self-assessment completed; lowest scores for perpetrator management and for equality, diversity and inclusion.",
                "Spring 2024",
                "",
                AMBER,
            ),
        ),
    ),
    R(
        "charity",
        "{charity} should agree with statutory partners how to escalate a concern when a referral has been declined, and should keep a log of such cases.",
        "Local",
        (
            A(
                "Escalation protocol to be written, with named persons and time limits at each of three steps.",
                "Chief Executive Officer, {charity}",
                "Protocol signed by all partners on 9 January 2023.",
                "January 2023",
                "Achieved. Six cases have been escalated; five were accepted at the first step.",
                GREEN,
            ),
        ),
    ),
    R(
        "charity",
        "Services for people who use drugs or alcohol should ask about domestic abuse at assessment and at every twelve-week review, whether the person may be a victim, a perpetrator or both.",
        "Local",
        (
            A(
                "Assessment and review forms to be amended.\nStaff to attend the two-day course on working safely with couples.",
                "Service Manager, Recovery {name}",
                "Forms amended. 19 of 24 staff have attended; further dates have been offered in May and in July to those who work part-time or nights.",
                "July 2023",
                "Two thirds of service users now have an answer on record.",
                AMBER,
            ),
        ),
    ),
    R(
        "education",
        "Schools and colleges should be told of every domestic abuse incident in a pupil’s household before the start of the next school day, and should know what is expected of them when they are told.",
        "Local",
        (
            A(
                "Extend the notification scheme to independent schools, colleges and registered child-minders.",
                "Education Safeguarding Adviser",
                "Scheme extended to three independent schools and to both sixth-form colleges. Child-minders will follow as a separate phase once the question of secure e-mail has been resolved.",
                "Academic year 2022/23",
                "98.5% of notifications were made by 08:45.",
                GREEN,
            ),
            A(
                "Guidance for key adults on what to say, what not to say and what to write down.",
                "Education Safeguarding Adviser",
                "",
                "Academic year 2022/23",
                "Guidance issued.",
                GREEN,
            ),
        ),
    ),
    R(
        "education",
        "Relationships education should include economic abuse, monitoring of telephones and social-media accounts, and how to help a friend.",
        "Local",
        (
            A(
                "Lesson plans for years 9 to 11 to be commissioned and tested in two schools.",
                "Public Health",
                "Tested in two schools with 214 pupils.",
                "Summer term 2023",
                "Lesson plans are freely available to all schools.",
                BLUE,
            ),
        ),
    ),
)
"""Everything that the invented plans draw on."""

HEADINGS = {
    "overview": "Overview Report Recommendations",
    "police": "Single Agency Recommendations – {police}",
    "health": "Single Agency Recommendations – Health",
    "council": "Single Agency Recommendations – {council}",
    "probation": "Single Agency Recommendations – Probation Service",
    "housing": "Single Agency Recommendations – {housing}",
    "charity": "Single Agency Recommendations – Voluntary Sector",
    "education": "Single Agency Recommendations – Education",
}


def plan(  # the choices that make one invented plan differ from the next
    title: str,
    area: Area,
    groups: tuple[str, ...],
    *,
    number: str = "{n}",
    printed: str | None = "{n}.",
    running: bool = True,
    headings: bool = True,
    colours: bool = False,
    words: bool = False,
    leave_out: int = 0,
) -> Plan:
    """A plan from the bank.

    ``running``: numbers run on over sections; ``colours``: completion cells are filled, ``words``: they hold RAG words
    too; ``leave_out``: every n-th recommendation is left out, so that plans differ.
    """
    names = {GREEN: "Green", AMBER: "Amber", RED: "Red", BLUE: "Blue"}
    sections = []
    count = 0
    for group in groups:
        recs = []
        if not running:
            count = 0
        chosen = [r for at, r in enumerate(BANK) if r.group == group and not (leave_out and at % leave_out == 1)]
        for r in chosen:
            count += 1
            rows = tuple(
                Row(
                    action=cell(area.fill(a.action)),
                    lead_agency=cell(area.fill(a.lead)),
                    milestones=cell(area.fill(a.milestones)),
                    target_date=cell(area.fill(a.date)),
                    outcome=cell(area.fill(a.outcome)),
                    completion=cell(names[a.colour]) if words and a.colour else (),
                    colour=a.colour if colours else None,
                )
                for a in r.actions
            )
            shown = printed.format(n=count) if printed is not None else None
            recs.append(Rec(number.format(n=count), cell(area.fill(r.words)), cell(r.scope), rows, shown))
        if recs:
            sections.append(Section(area.fill(HEADINGS[group]) if headings else "", tuple(recs)))
    if not headings:
        sections = [Section("", tuple(rec for section in sections for rec in section.recs))]
    return Plan(title, tuple(sections))


HARROWMERE = Area(
    "Harrowmere",
    "Harrowmere Community Safety Partnership",
    "Harrowmere Borough Council",
    "Eastmarch Police",
    "Harrowmere University Hospitals NHS Foundation Trust",
    "Harrowmere Women’s Centre",
    "Linden Vale Homes",
)
PELLWICK = Area(
    "Pellwick",
    "Safer Pellwick Partnership",
    "Pellwick County Council",
    "Norrowshire Constabulary",
    "Pellwick and Stane NHS Trust",
    "Haven Pellwick",
    "Pellwick Coast Housing",
)
ASHCOMBE = Area(
    "Ashcombe",
    "Ashcombe and District Community Safety Partnership",
    "Ashcombe District Council",
    "Wealdshire Police",
    "Wealdshire Partnership NHS Foundation Trust",
    "Ashcombe Refuge",
    "Downland Housing Association",
)
TARNBRIDGE = Area(
    "Tarnbridge",
    "Tarnbridge Safer Communities Board",
    "Tarnbridge City Council",
    "Fellshire Police",
    "Fellshire Teaching Hospitals NHS Foundation Trust",
    "Tarnbridge Domestic Abuse Service",
    "Riverside & Moor Homes",
)

ALL_GROUPS = ("overview", "police", "health", "council", "probation", "housing", "charity", "education")
