"""The plan of BDHR 2014/15-02, from its transcription: rows that a page cut are joined, further rows are rows."""
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import replace

from samples.making.model import Item, Plan, Rec, Row, Section, Text, text


def numbered(*items: str, start: int = 1) -> Text:
    """Items numbered "1.", "2.", …"""
    return tuple(Item(item, 0, f"{number}.") for number, item in enumerate(items, start))


def rec(number: int, recommendation: Text, scope: str, *rows: Row) -> Rec:
    """A recommendation printed as "1."."""
    return Rec(str(number), recommendation, text(scope), rows, f"{number}.")


BCSP = text("Birmingham Community Safety Partnership")
AUDITS = (
    "By supervising managers doing case file audits and in discussion in supervision. Safeguarding incident reports will "
    "evidence appropriate handling of disclosures of domestic abuse."
)

OVERVIEW = Section(
    "Overview Report Recommendations",
    (
        rec(
            1,
            text(
                "The Home Office should consider raising awareness of coercive controlling behaviour by launching a campaign around "
                "the legislation that criminalises patterns of coercive, controlling and psychological abuse."
            ),
            "National",
            Row(lead_agency=text("Home Office"), milestones=text("To be completed by the Home Office.")),
        ),
        rec(
            2,
            text(
                "Birmingham Community Safety Partnership (in conjunction with the Birmingham Violence Against Women and Children "
                "Steering Group) should consider raising awareness locally of coercive, controlling and psychological abuse to "
                "coincide with the introduction of the legislation (and the Home Office campaign). The campaign should be aimed at "
                "the general public."
            ),
            "Local",
            Row(
                action=text(
                    "In order to do this, Birmingham Community Safety Partnership should launch a Domestic Violence campaign around "
                    "key messages about domestic abuse including coercive control. The campaign should (for example):",
                    "Provide greater awareness and understanding of domestic violence and abuse including early identification of "
                    "coercive control including:",
                    Item(
                        "Help victims from all communities understand patterns of controlling and coercive behaviour", 0
                    ),
                    Item(
                        "Highlight the problem of stalking and harassment in order to help victims recognise inappropriate behaviour "
                        "such as constant texting, the use of trackers and spyware to check where they are and what they are doing",
                        0,
                    ),
                    Item(
                        "Equip victims to recognise what is “normal” behaviour and what might be unreasonable or potentially "
                        "dangerous behaviour by a partner",
                        0,
                    ),
                    Item("Demonstrate the consequences for perpetrators if they:", 0),
                    Item("Stalk or use spyware to track a victim", 1),
                    Item("Use controlling or coercive behaviour", 1),
                    Item("Raise awareness of services that can offer help, support and advice.", 0),
                ),
                lead_agency=BCSP,
                milestones=text(
                    "Throughout 2015/16 Birmingham Community Safety Partnership ran a citywide campaign, introducing the concept of "
                    "Coercive Control, the campaign is targeted at Victims, friends, families and colleagues in particular "
                    "signposting them to specialist services for help and support. Since the campaign there has been Increased "
                    "referrals and demand for specialist services."
                ),
                target_date=text("Ongoing"),
                outcome=text(
                    "City-wide campaign undertaken throughout 2015 and 2016. There has been greatly increased demand for services "
                    "and West Midlands Police have supported 32 prosecutions for coercive and controlling behaviour through "
                    "Birmingham Courts since the change in the law."
                ),
            ),
        ),
        rec(
            3,
            text(
                "Birmingham Community Safety Partnership should request that the Violence Against Women and Children Steering Group "
                "should set out the learning outcomes for all domestic abuse training provided by agencies working with children and "
                "families. Training must be targeted at both strategic and operational levels and be in line with Birmingham domestic "
                "abuse standards."
            ),
            "Local",
            Row(
                action=text(
                    "In order to do this Violence Against Women and Children Steering Group to work with Strategic training leads "
                    "across the children and adults workforce.",
                    "Training ensures that there is a highly skilled and knowledgeable workforce that demonstrates a fundamental "
                    "understanding of Domestic Violence and Abuse – including coercive control and early identification.",
                ),
                lead_agency=BCSP,
                milestones=text(
                    "A series of multi-agency evidence based learning and development programmes have been conducted across the City, "
                    "targeting in particular Social Workers, Police, Health Professionals and third sector organisations, the impact "
                    "of the training has revealed, a deeper understanding in identification of coercive control and the complexities "
                    "of domestic abuse."
                ),
                target_date=text("January 2016"),
                outcome=text(
                    "Impact of the training: participants have developed a deeper understanding in identification of coercive control "
                    "and the complexities of domestic abuse."
                ),
            ),
            Row(
                recommendation=text(
                    "The learning outcomes from domestic abuse training should be embedded in all agencies’ commissioned training "
                    "arrangements and should include knowledge and skills to understand (amongst other things):",
                    Item("The offence of controlling or coercive behaviour.", 0),
                    Item("The importance of routine enquiry and speaking with victims on their own.", 0),
                    Item("The rationale for documenting when individuals are accompanied to appointments.", 0),
                    Item("Information about the use of technology in stalking.", 0),
                ),
                action=text(
                    "Practitioners are able to respond effectively to safeguard victims of domestic abuse and their children."
                ),
                milestones=text(
                    "Domestic Violence & Abuse Standards implemented by statutory and voluntary agencies, working with adults and "
                    "children."
                ),
                outcome=text(
                    "Following the training a lead professional has been undertaking targeted training in identifying and responding "
                    "effectively to coercive control in respect of Social Work practice."
                ),
            ),
        ),
    ),
)

CCG = Section(
    "Individual Agency Recommendations – CLINICAL COMMISSIONING GROUP",
    (
        rec(
            1,
            text("All practice staff should receive training on domestic abuse."),
            "Local",
            Row(
                action=text("All staff to have appropriate training and are able to respond to it."),
                lead_agency=text("Practice Compliance Officer"),
                milestones=text("Numbers of staff trained and frequency monitored by Compliance Officer."),
                target_date=text("March 2017"),
                outcome=text("Complete"),
            ),
        ),
        rec(
            2,
            text(
                "The CCG should highlight to GPs that if a patient is accompanied to appointments, this should be documented."
            ),
            "Local",
            Row(
                action=text("For records to reflect persons present during consultation."),
                lead_agency=text("Practice Compliance Officer"),
                milestones=text("GPs are informed of the need to record accompanied patients."),
                target_date=text("March 2017"),
                outcome=text("Complete"),
            ),
        ),
    ),
)

HEFT = Section(
    "Individual Agency Recommendations – HEART OF ENGLAND NHS FOUNDATION TRUST",
    (
        rec(
            1,
            text(
                "All acute paediatricians to be notified when they see children with problematic and aggressive behaviour which they "
                "are asked to investigate that they include inquiries in relation to domestic abuse as part of their investigation."
            ),
            "Local",
            Row(
                action=text(
                    "Where aggressive behaviour is identified in a child that cannot be explained by a diagnosed medical condition "
                    "there is routinely inquiry about domestic abuse to ensure behaviour is not learned. Responsibilities for inquiry "
                    "are understood across the health economy."
                ),
                lead_agency=text("Head of Safeguarding"),
                milestones=text("Doctors notified during peer review sessions."),
                target_date=text("April 2017"),
            ),
        ),
        rec(
            2,
            text(
                "Documentation in relation to punch injuries presented in under 18s to the Emergency Department must include details "
                "of the precursor to the event and assessment of the young person’s mood and coping strategies to enable appropriate "
                "communication with Primary Care about the event and consideration of self-harm protocols."
            ),
            "Local",
            Row(
                action=text(
                    "All attendance in under 18s’ with hand injuries sustained when they punched contain evidence of comprehensive "
                    "assessment and communication with Primary Care. Email/Newsletter communication to Staff Audit Findings."
                ),
                lead_agency=text("Head of Safeguarding"),
                milestones=text(
                    "All ED staff notified of this requirement in April 2015 by lead consultant in the ED. Audit results pending."
                ),
                target_date=text(
                    "Communicate documentation requirements April 2015", "Audit re-commissioned for Quarter 3 2017-18"
                ),
                outcome=text("Audit completed in November 2017"),
            ),
        ),
        rec(
            3,
            text(
                "Raise awareness of the Women’s Aid drop-in service and audit attendance at the service. The domestic abuse flowchart "
                "should include signposting victims to the Women’s Aid drop-in service, reminding staff to make a referral to "
                "children’s social care and informing the victim of this."
            ),
            "Local",
            Row(
                action=text(
                    "Increased staff awareness of the services available and support for victims.",
                    "Audit of service and of the process.",
                ),
                lead_agency=text("Head of Safeguarding"),
                milestones=text(
                    "Figures on attendance available.",
                    "All staff working in Maternity and ED aware of the Service.",
                    "Service promoted in safeguarding/domestic abuse training and in the policy.",
                ),
                target_date=text("March 2017"),
            ),
        ),
    ),
)

EDUCATION = Section(
    "Individual Agency Recommendations – BIRMINGHAM EDUCATION",
    (
        rec(
            1,
            text(
                "All schools (including Academies, Free and Independent Schools) must commission training on domestic abuse for all "
                "staff including special education needs coordinators and behavioural coordinators."
            ),
            "Local",
            Row(
                action=text(
                    "Frontline staff and school staff aware of DV issues and able to identify trigger points.",
                    "Any training should include issues such as financial and emotional abuse as well as coercive control.",
                ),
                lead_agency=text("School DSL"),
                milestones=numbered(
                    "Staff Training register",
                    "Number of referrals to MASH.",
                    "Liaison with provider agencies.",
                    "Absence monitoring reviewed in light of holistic needs.",
                ),
                target_date=text("Completed"),
            ),
        ),
        rec(
            2,
            text("Special educational needs annual review to include questions about home life."),
            "Local",
            Row(
                action=text(
                    "Child’s voice within annual review includes feelings about home situation and associated concerns. Opportunity "
                    "is given to hear the voice of the child alone."
                ),
                lead_agency=text("SENAR"),
                milestones=(
                    *numbered(
                        "EHC plans to capture holistic child and family needs.",
                        "Voice of the child recorded within the plan.",
                    ),
                    Item("Audit how they have captured 2. Above."),
                ),
                target_date=text("Completed"),
            ),
        ),
        rec(
            3,
            text(
                "fCAF should still be used within schools to formalise the early help offer to children and families even when a "
                "child is subject to a statement of special educational needs."
            ),
            "Local",
            Row(
                action=text(
                    "Children with additional or multiple needs have a holistic child and family focussed support plan."
                ),
                lead_agency=text("School setting/DSL"),
                milestones=numbered(
                    "Numbers of fCAF within setting.",
                    "Goal attainment scaling.",
                    "Use of fCAF by alternative providers.",
                    "RSRT used as threshold model by all provision.",
                ),
                target_date=text("Completed"),
            ),
        ),
        rec(
            4,
            text(
                "Closer liaison with alternative provider sites to ensure record retention policies are adhered to effectively."
            ),
            "Local",
            Row(
                action=text(
                    "Safeguarding arrangements within provider sites monitored.",
                    "Alternative provider records retention policy.",
                    "Commissioners of external provider records need to be in SLA in line with BCC file retention policy guidelines.",
                ),
                lead_agency=text("SENAR & School Admissions & Pupil Placement"),
                milestones=numbered(
                    "Completion of 175 audit.", "Attendance data recorded.", "Pupil file retention policy."
                ),
                target_date=text("Completed"),
            ),
        ),
    ),
)

FTB = Section(
    "Individual Agency Recommendations – FORWARD THINKING BIRMINGHAM (CAMHS)",
    (
        rec(
            1,
            text(
                "Domestic abuse within the household should be routinely considered as part of the CAMHS initial assessment."
            ),
            "Local",
            Row(
                action=text(
                    "The child’s care plan includes any potential risks caused by domestic violence and appropriate measures are "
                    "taken to address it."
                ),
                lead_agency=text("Deputy Head of Nursing/ Designated Nurse for Children FTB"),
                milestones=text(
                    "Audit of access records and quarterly report to Clinical Governance on Child Safeguarding."
                ),
                target_date=text("June 2016"),
                outcome=text(
                    "Following the restructuring of Mental Health Services, a new access centre has been established where triage "
                    "clinicians are trained to risk assess and routinely consider domestic abuse as part of the clinical triage of a "
                    "referral.",
                    "All FTB referral forms request information about domestic abuse and risk.",
                    "During initial assessments (called CHOICE appointments) domestic abuse is routinely considered as part of the "
                    "assessment and care plan.",
                ),
            ),
        ),
        rec(
            2,
            text("Training on domestic abuse for all staff."),
            "Local",
            Row(
                action=text(
                    "All staff have an understanding of domestic violence and how it impacts on children within the family."
                ),
                lead_agency=text("Adult Safeguarding Lead"),
                milestones=text("Attendance records"),
                target_date=text("Sept 2016"),
                outcome=text(
                    "At Birmingham Women’s and Children’s NHS Foundation Trust (the lead partner within Forward Thinking Birmingham), "
                    "we have developed a Domestic Abuse digital training package relevant to all staff groups, including mental "
                    "health colleagues and midwives. Staff in priority service areas have received specialist training from Women’s "
                    "Aid. This will be extended to additional staffing groups in early 2018 including FTB staff.",
                    "All members of staff are required to complete Child Protection training relevant to their role. This covers a "
                    "range of issues, including domestic violence.",
                    "We have developed new domestic abuse pathways for Birmingham Women’s and Children’s Hospital.",
                ),
            ),
        ),
    ),
)

STEPPING_STONES = Section(
    "Individual Agency Recommendations – STEPPING STONES",
    (
        rec(
            1,
            text(
                "Ensure awareness, and application of, Spurgeons Domestic Abuse policy (2015) across the whole of the workforce "
                "(through combination of induction, online learning, supervision, face-to-face training, appropriate to role."
            ),
            "Local",
            Row(
                action=text(
                    "All the workforce has an understanding of Domestic abuse and its impact on adults and children, know how to ask "
                    "the right questions and intervene appropriately (and that can be evidenced centrally). " + AUDITS
                ),
                lead_agency=text(
                    "Spurgeons Workforce - Deputy Director for Children’s Services – Practice Improvement and Lead for Learning and "
                    "Development"
                ),
                milestones=numbered(
                    "Domestic Abuse Policy in place and has been communicated to workforce through regular organisational briefing "
                    "routes. The 2015 Domestic Abuse Policy is also currently being reviewed as part of the organisations routine "
                    "policy review processes."
                ),
                target_date=text("Check by end of Quarter 3 (Dec) and then routinely"),
                outcome=text("Completed"),
            ),
            Row(
                milestones=numbered(
                    "Domestic Abuse highlighted in Safeguarding Policy 2016 which has also been circulated and communicated to the "
                    "whole workforce.",
                    start=2,
                ),
                outcome=text("Completed"),
            ),
            Row(
                milestones=numbered(
                    "Induction processes reflect Spurgeons position on Domestic Abuse which is sign off by all staff at the end of "
                    "probationary period.",
                    start=3,
                ),
                outcome=text("Completed"),
            ),
            Row(
                milestones=numbered(
                    "Knowledge and Skills Framework provide opportunities for learning via Spurgeons SLS modules and F2F learning.",
                    start=4,
                ),
                outcome=text("Completed"),
            ),
        ),
        rec(
            2,
            text(
                "A presentation to be given to the Children’s Services Leadership Team (CSLT, middle managers) about the learning "
                "from our involvement in this case – for cascading to service leads and team members."
            ),
            "Local",
            Row(
                action=text(
                    "All practitioners have learnt from this DHR and implement any changes to practice where required – particularly "
                    "focusing on the worker exploring family dynamics as part of assessments."
                ),
                lead_agency=text(
                    "The Professional Advisor for Safeguarding & Quality in conjunction with Practice Improvement Manager colleagues"
                ),
                milestones=numbered(
                    "Training/Presentation session to CSLT took place in November 2015 with a wider discussion about how this should "
                    "be communicated more widely to front-line staff."
                ),
                target_date=text("CSLT meeting in Sept and cascaded across teams by end of October"),
                outcome=text("Completed and learning ongoing"),
            ),
            Row(
                action=text(AUDITS),
                milestones=numbered(
                    "A wider summary of learning/actions from IMR and DHR was again presented to CSLT in April 2016 and subsequently "
                    "cascaded to front-line Children Services Managers/Children’s Services Leads to deliver to staff in team settings "
                    "during Q2. This was also followed up by Regional Managers in supervision sessions with CSM/CSL to confirm "
                    "learning and communicated in Organisational communications.",
                    start=2,
                ),
                outcome=text("Completed"),
            ),
            Row(
                milestones=numbered(
                    "The Presentation has also been delivered at the organisational Safeguarding Panel which is chaired by the Deputy "
                    "Chief Executive and at a Standards and Outcomes committee meeting chaired and attended by Spurgeons Trustees and "
                    "Senior Managers.",
                    start=3,
                ),
                outcome=text("Completed"),
            ),
        ),
        rec(
            3,
            text(
                "In quarter 3 (Oct-Dec) case file audits undertaken will specifically focus on checking the explicit purpose for each "
                "visit, evidencing women (especially) are asked about Domestic Abuse at outset of work."
            ),
            "Local",
            Row(
                action=text(
                    "All case files evidence the purpose of each home visit – and evidence that women (in particular) are asked about "
                    "Domestic Abuse and any disclosure has been acted upon appropriately.",
                    AUDITS.replace("in supervision", "in Supervision"),
                ),
                lead_agency=text("2 x Deputy Directors"),
                milestones=text(
                    "In Q4 the focus of all children services case file auditing focussed on our support/interventions within "
                    "Domestic Abuse.",
                    "This information/learning was reviewed both by the operational line via supervision practice and in discussion "
                    "at CSLT.",
                    "Safeguarding Panel also reviewed practice within safeguarding and a number of practice examples have been "
                    "discussed and disseminated to the workforce.",
                ),
                target_date=text("Quarter 3 (Oct-Dec) for analysing in Quarter 4 (Jan-Mar)"),
                outcome=text("Completed and learning ongoing"),
            ),
        ),
        rec(
            4,
            text(
                "Ensure the awareness of domestic abuse (zero tolerance) and promote sources of support for adults and children "
                "(Childline) across all services –suitable to the age of services users."
            ),
            "Local",
            Row(
                action=text(
                    "All adults, children and young people (coming into contact with Spurgeons) have someone to turn to beyond the "
                    "worker temporarily involved in their life."
                ),
                lead_agency=text(
                    "The Professional Advisor for Safeguarding & Quality in conjunction with Practice Improvement Manager colleagues"
                ),
                milestones=text("All services promote NSPCC Childline and display contact details.")
                + numbered(
                    "Safeguarding policy updated to reflect Spurgeons position and communicated to wider workforce via internal "
                    "communication.",
                    "Communication to workforce in Essential briefing undertaken. Communication undertaken to workforce to remind "
                    "them of LSCB training available around domestic abuse and internal learning opportunities.",
                ),
                target_date=text(
                    "Action to be co-ordinated (as a check/balance) from July Safeguarding Panel meeting."
                ),
                outcome=text("Completed and ongoing"),
            ),
        ),
    ),
)


def _filled(section: Section) -> Section:
    """The section with the RAG cell green wherever an outcome is printed (the transcription shows no fills)."""
    recs = (
        replace(r, rows=tuple(replace(w, colour="#92D050" if w.outcome else None) for w in r.rows))
        for r in section.recs
    )
    return replace(section, recs=tuple(recs))


SECTIONS = (OVERVIEW, CCG, HEFT, EDUCATION, FTB, STEPPING_STONES)

SEED = Plan("Domestic Homicide Review BDHR 2014/15-02 Action Plan", tuple(_filled(section) for section in SECTIONS))
