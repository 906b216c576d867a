"""Papers in wordings for which no phrase of the rules was written: who writes to whom, of what, to what end?"""

TOLD_BY_SIGNS = {
    "img_0231.pdf": (
        "meeting_invitation",
        (
            "Marbrook High\nDaniel Okafor, 8K\n16 January 2026\n\nDear Mr and Mrs Okafor\n\n"
            "As things have not got better since our last letter, the school would like to sit down with you both. We "
            "have set aside Thursday 29 January at 9.15 in the Heron Room for this. The Attendance Officer, Ms "
            "Brierley, and Mr Ridgway will be there. Daniel should come as well.\n\n"
            "We will want to understand what is getting in the way and to work out together how we can put it right. "
            "If the time does not suit you, please let the office know by Monday and we will find another one.\n\n"
            "Yours sincerely\nT Ridgway"
        ),
    ),
    "review invite.pdf": (
        "meeting_invitation",
        (
            "MARBROOK HIGH SCHOOL\n27 February 2026\nDear Mrs Okafor\n"
            "It is six weeks since we agreed the plan for Daniel. I should be grateful if you could come into school "
            "at 2pm on Thursday 12 March so that we can go over how it has worked. Please ring to say whether you can "
            "be there.\nThank you\nT Ridgway"
        ),
    ),
    "camhs.pdf": (
        "medical_evidence",
        (
            "Pennine Care NHS Foundation Trust\nChild and Adolescent Mental Health Service\n19 March 2026\n"
            "Private and confidential\nTo the parents of Daniel Okafor\nDear Mr and Mrs Okafor\n"
            "Thank you for bringing Daniel to our clinic on 17 March. He told us about his worries in the mornings. "
            "We have placed him on the list for a course of talking therapy; the wait is at present 14 weeks. In the "
            "meantime we ask that the school makes reasonable adjustments.\nYours sincerely\n"
            "M. Oyelaran, Mental Health Practitioner\ncc GP, school"
        ),
    ),
    "AC agreement.docx": (
        "attendance_contract",
        (
            "Parenting agreement (Anti-social Behaviour Act 2003, s19)\n"
            "between Marbrook High School and Mrs Grace Okafor\nin respect of Daniel Okafor 8K\n"
            "This agreement starts on 16 March 2026 and lasts for 12 weeks.\n"
            "I, Grace Okafor, will: make sure that Daniel leaves home by 8.05; ring the school before 8.30 if he is "
            "unwell; come to the reviews.\n"
            "The school will: give Daniel a mentor; let me know the same day if he is not in; offer the breakfast "
            "club.\nI understand that it is voluntary and that if it does not work it may be put before a court.\n"
            "Signed G Okafor 16/3/26 Signed T Ridgway 16/3/26"
        ),
    ),
    "parents told.docx": (
        "referral_notification",
        (
            "Marbrook High School\n9 June 2026\nDear Mr and Mrs Okafor\nDaniel Okafor\n"
            "In spite of everything that we have tried together, Daniel's attendance is still only 74%. I have to let "
            "you know that we have today decided to pass the matter to the Education Welfare Service of Stockport "
            "Council and that they will look at whether legal action should be taken. They will get in touch with "
            "you. You can of course still talk to me.\nYours sincerely\nHelen Prestbury"
        ),
    ),
    "form leave.pdf": (
        "leave_request",
        (
            "Application for absence during term time\n"
            "To be filled in by the parent or carer and handed in at the office at least four weeks before\n\n"
            "Child's name: Daniel Okafor Class: 8K\n"
            "First day away: 18 May 2026 Back in school on: 26 May 2026 School days missed: 5\n"
            "Why this cannot be in the holidays: my sister gets married in Lagos on 20 May.\n"
            "Brothers or sisters in other schools: none\nSigned: G Okafor Date: 2 March 2026\n"
            "For office use: seen by head ...... agreed / not agreed"
        ),
    ),
    "SAM 1.pdf": (
        "meeting_invitation",
        (
            "15th January 2026\nMarbrook High School, Weir Lane\nDear Ms Okafor\nRe: Daniel\n"
            "The governors have asked us to see the families of all pupils who are under 85%. Your slot is at quarter "
            "to nine on Wednesday 21st January. It lasts for about half an hour. You will meet Mrs Prestbury and the "
            "attendance governor Mr Gill. If you do not come, it will go ahead without you and we will send you the "
            "outcome.\nTear off -----------\nI can / cannot come. Signed"
        ),
    ),
    "notes ewo.docx": (
        "meeting_notes",
        (
            "Attendance panel 10.2.26\nDO, 8K, 77.9%\nThere: HP, Mr Gill, mum (G Okafor), LT taking notes\n"
            "HP thanked mum for coming in. Why is D not here? - Mum: he is tired, he is on his Xbox till 2, she is at "
            "work. HP: what would help? Mum: someone to ring him at 7.45. LT will do that as from tomorrow. Mum to "
            "take Xbox out of the bedroom.\nMum was told about fines.\nBack in 4 wks."
        ),
    ),
    "NTI.docx": (
        "notice_to_improve",
        (
            "Marbrook High School\non behalf of the local authority\n20 March 2026\nMr Emeka Okafor\n"
            "Flat 3, 88 Bobbin Street\nDear Mr Okafor\n"
            "Since 12 January Daniel has had 12 unauthorised sessions. Before we ask for a penalty notice we have to "
            "give you the chance to improve this. The period of improvement runs for four weeks, from Monday 23 March "
            "to Friday 1 May. During it, no session may be unauthorised.\n"
            "We have offered, and go on offering: the early morning call, the mentor, the school nurse.\n"
            "I would be happy to see you at 3pm on 25 March if you want to talk about this notice.\nH Prestbury"
        ),
    ),
    "HP reply.pdf": (
        "leave_response",
        (
            "Marbrook High School\n16 September 2025\nDear Mrs Okafor\nCork, 6 – 10 October\n"
            "I was pleased to read about your father's birthday. I have a duty to look at whether there is something "
            "truly exceptional here, and have come to the view that there is not; the Regulations give me little "
            "room. The five days will therefore count as unauthorised should Daniel go, and you may well be fined.\n"
            "With regret\nHelen Prestbury"
        ),
    ),
    "box.jpg": (
        "medical_evidence",
        (
            "Amoxicillin 250mg/5ml oral suspension\nONE 5ml SPOONFUL TO BE TAKEN 3 TIMES A DAY\n"
            "Keep out of reach of children\nDaniel Okafor 12/02/2026\nWell Pharmacy Edgeley"
        ),
    ),
    "DO physio.pdf": (
        "medical_evidence",
        (
            "Manchester Children's Therapy Centre\n20 April 2026\nSchool: Marbrook High\n"
            "Young person: Daniel Okafor 14.11.2012\n"
            "Daniel was with us this morning from 9.00 to 9.50 for his knee. He needs to come again on 27 April and 5 "
            "May, each at 9. He should not do PE until we have seen him on 5 May.\nR. Whelan, physiotherapist"
        ),
    ),
    "referred.docx": (
        "referral_notification",
        (
            "Marbrook High School\n20 May 2026\nDear Mr & Mrs Okafor\n"
            "I am sorry to say that there has been no lasting change in Daniel's attendance since the contract in "
            "February; 14 more sessions were missed without permission. We now have no choice but to hand the case "
            "over to the local authority's school attendance team. They will decide what comes next, and that may be "
            "a prosecution. All papers go to them this week.\nYours sincerely\nT Ridgway"
        ),
    ),
    "mum re october.docx": (
        "leave_request",
        (
            "14 Lantern Row\nEdgeley\n12 September 2025\n\nDear Mrs Prestbury\n"
            "I am writing to ask if my son Daniel in 8K could please be let off school from Monday 6th to Friday 10th "
            "October. My father is 80 that week and the whole family is meeting in Cork. He has never missed school "
            "for a holiday before and he will do any work that is set.\nThank you for thinking about it.\n"
            "Grace Okafor"
        ),
    ),
    "gp.pdf": (
        "medical_evidence",
        (
            "EDGELEY SURGERY\nDrs Pike, Abiola & Stern\n11.05.2026\nDear Sir/Madam\n"
            "Daniel Okafor, 14.11.2012, 14 Lantern Row\n"
            "The above named lad has been coming here since January with tummy pains. Bloods were normal. I think "
            "that they have to do with worry. I have asked the hospital to see him. It would be reasonable for him to "
            "have the odd day at home while this is looked into.\nYours faithfully\nP. Abiola"
        ),
    ),
    "IMG_5512.jpg": (
        "medical_evidence",
        (
            "APPT CARD\nStockport Smiles Dental\nName Daniel Okafor\nTue 19 May 26 11.40\nwith Miss Rao\n"
            "Please give 24 hrs notice if you cannot come"
        ),
    ),
    "nti mr o.pdf": (
        "notice_to_improve",
        (
            "Stockport Council\nEducation Welfare\n8 May 2026\nMr Emeka Okafor\nDear Mr Okafor,\n"
            "School Attendance (Pupil Registration) Regulations 2024 – National Framework\n"
            "Ten sessions or more of Daniel Okafor's absence in the past ten school weeks have been unauthorised. "
            "That is enough for a penalty notice. We will hold off and watch his attendance from 11 May to 19 June "
            "2026 first. If in that time he is absent without authority, even for one session, the notice will be "
            "sent to you without another warning.\n"
            "Help is there for you: the call at 7.45, the key worker, early help.\nK Adeyemi"
        ),
    ),
    "PN 0417 copy.pdf": (
        "penalty_notice",
        (
            "COPY\nStockport Metropolitan Borough Council\n"
            "The Education (Penalty Notices) (England) Regulations 2007\nPENALTY NOTICE 26-0417\n"
            "Mr Emeka Okafor of Flat 3, 88 Bobbin Street, Reddish\n"
            "On 24 June 2026 the Council has reason to believe that you, a parent of Daniel Okafor, a registered "
            "pupil at Marbrook High School, have not secured his regular attendance from 11 May to 19 June 2026.\n"
            "1. You may avoid prosecution by paying £160 by 22 July 2026. If you pay by 15 July 2026 the sum is £80.\n"
            "2. Payment in instalments is not possible."
        ),
    ),
    "prewarn.docx": (
        "penalty_notice_warning",
        (
            "Marbrook High School\n14 April 2026\nDear Mr & Mrs Okafor,\n"
            "It is only fair that you should know where you stand. When a pupil has missed ten sessions without leave "
            "inside ten weeks the head teacher must consider a penalty notice for each parent. Daniel stands at "
            "eight.\nA penalty notice is £160. It is halved if you pay within three weeks.\n"
            "I trust that it will not come to that.\nH. Prestbury"
        ),
    ),
    "Re June.docx": (
        "leave_response",
        (
            "Marbrook High School\n27 April 2026\nDear Mr Okafor\n"
            "I have your form of 24 April. While I see that it matters to you that Daniel should know his "
            "grandparents, a visit of this kind can take place in the six weeks of the summer. I cannot therefore "
            "give my consent. Seven days would bring him below 75%.\n"
            "I must warn you that the council fines parents who go all the same.\nHelen Prestbury"
        ),
    ),
    "13.docx": (
        "home_visit",
        (
            "Daniel Okafor 13 May 11am\n"
            "NS and I drove to Bobbin St as he is at dad's this week. Buzzed flat 3 four times. Man from flat 2 let "
            "us in, knocked, telly went off but nobody opened. Slid a note under. Back 11.45\nLT"
        ),
    ),
    "goodbye letter.docx": (
        "referral_notification",
        (
            "Marbrook High School\n22 June 2026\nDear Mr and Mrs Okafor\n"
            "We have been working with you since September on Daniel's attendance. It has come to the point where we "
            "can do no more by ourselves. I have today completed the forms by which Stockport's Education Welfare "
            "Service takes over. Ms Adeyemi will be the officer. You will be contacted by her in the next fortnight "
            "and she may ask to interview you.\nTom Ridgway"
        ),
    ),
    "Daniel O support.docx": (
        "action_plan",
        (
            "INDIVIDUAL ATTENDANCE SUPPORT\nLearner: Daniel Okafor Year: 8 Date started: 12/03/26\n"
            "No. Barrier Support Lead Done by\n1 Bus Talk to company; back gate TR 16/03\n"
            "2 Late nights Sleep clinic w/ school nurse AB 20/03\n3 Maths on Tuesdays Small group RD 17/03\n"
            "4 Mum at work in mornings Call at 7.45 LT 13/03\nAim: 90% by Whitsun.\n"
            "To be gone over on 2 April with Mrs Okafor."
        ),
    ),
    "min 6 may.docx": (
        "meeting_notes",
        (
            "Stockport Council: Attendance Panel\nWednesday 6 May 2026\nCase 4: Daniel Okafor, Marbrook High\n"
            "Panel: Cllr J Marsh, K Adeyemi (EWO), H Prestbury\n"
            "Parents: Mr E Okafor (came), Mrs G Okafor (sent apologies - work)\n"
            "The EWO gave a summary. Unauthorised: 24. Mr Okafor told the panel that he had not been aware how bad it "
            "was, since letters go to the mother. He works nights and gets in at 7. He will take Daniel to school "
            "himself on Mondays and Tuesdays.\nOutcome: four weeks' trial. School to copy all letters to Mr Okafor."
        ),
    ),
    "2nd.docx": (
        "stage_2_letter",
        (
            "Marbrook High School, 17 November 2025\nMr and Mrs Okafor\nDear Mr and Mrs Okafor\n"
            "There has been no real change since I wrote last month and Daniel is now under 85%. The next step in our "
            "policy is the second letter, which you have in your hands.\n"
            "It means this: his illnesses will be put down as unauthorised unless a doctor, dentist or pharmacist "
            "confirms them. Please keep anything you are given and send us a copy.\nS Iqbal"
        ),
    ),
    "see you.docx": (
        "meeting_invitation",
        (
            "Marbrook High School\n22.1.26\nDear Mrs Okafor\n"
            "Following my phone call this morning I am confirming that we will meet in school next Thursday, 29th, at "
            "half past eight. Ms Brierley from the council will be with us. We need to find out why Daniel is absent "
            "so much and make a plan.\nIf anything crops up, let Reception know.\nTom Ridgway"
        ),
    ),
    "meeting rec.pdf": (
        "meeting_notes",
        (
            "Notes from meeting with EWO\n22/04/2026 2.30pm, small office\nKA, TR, Grace O, Daniel\n"
            "1. Where we are - 77%, 24 U.\n"
            "2. Mum's side: Daniel gets tummy aches on Sundays. GP has been, nothing found. She thinks bus.\n"
            "3. Daniel's side: would come if he could sit with Ali in maths.\n"
            "4. What next: TR moves seat from Monday; mum takes him to the bus; KA reviews in 3 weeks."
        ),
    ),
    "pn.pdf": (
        "penalty_notice",
        (
            "STOCKPORT COUNCIL PENALTY NOTICE Nº 26/0502\nPART 1\nTo (name of parent): Mrs Grace Okafor\n"
            "Of: 14 Lantern Row, Edgeley\nDate of this notice: 29 June 2026\nPART 2\n"
            "You are a parent of Daniel Okafor who failed to attend regularly at Marbrook High School between 18 May "
            "and 19 June 2026.\nPART 3\nPenalty: £160; £80 if we receive it before 21 July 2026."
        ),
    ),
    "regcert.pdf": (
        "attendance_certificate",
        (
            "Marbrook High School\n"
            "I, Helen Prestbury, head teacher, confirm from the admission and attendance registers that Daniel Okafor "
            "(b. 14.11.2012) was on roll from 18 May to 19 June 2026, when there were 40 sessions. Attended: 27. "
            "Absent, authorised: 2. Absent, unauthorised: 11.\nSigned Helen Prestbury 1 July 2026"
        ),
    ),
    "Attendance goals.xlsx.pdf": (
        "action_plan",
        (
            "Attendance goals for Daniel Okafor (8K) - agreed 29/01/2026\nGoal Steps Person responsible Date\n"
            "In by 8.40 Alarm, call at 7.45 Daniel, Miss Tranter 2 Feb\n"
            "No Mondays off Dad drops at gate Mr Okafor 2 Feb\nHappier in maths Small group Mr Doyle 9 Feb\n"
            "Progress will be checked on 12 March"
        ),
    ),
}

OF_ANOTHER_MATTER = {
    "complaint reply.docx": (
        "Marbrook High School\n9 March 2026\nDear Mrs Okafor\n"
        "Thank you for your complaint of 2 March about the way in which Mr Doyle spoke to Daniel in maths. I have "
        "talked with Mr Doyle and with two pupils. I am satisfied that he raised his voice but did not use the "
        "words you describe. He has been reminded of our expectations. If you are not content you may ask for a "
        "meeting of the governors' panel by writing to the clerk within ten school days.\nYours sincerely\n"
        "Helen Prestbury"
    ),
    "PACE.pdf": (
        "Stockport Council\n30 June 2026\nMr Emeka Okafor\nINTERVIEW UNDER CAUTION\n"
        "I am making enquiries into an alleged offence under section 444 of the Education Act 1996 concerning "
        "Daniel Okafor. You are invited to an interview under caution at Stopford House on 14 July 2026 at 10am. "
        "You are entitled to have a solicitor with you. You are not under arrest. If you do not come a decision "
        "may be made without hearing you.\nK Adeyemi, EWO"
    ),
    "council reminder.pdf": (
        "Stockport Council – Income and Debt Team\n20 June 2026\nMr E Okafor\n\nReminder: notice 26/00417\n"
        "The sum of £80 in respect of Daniel Okafor has not reached us. The lower amount can no longer be taken. "
        "Please pay £160 by 26 June 2026 online or at any Paypoint. If it is not paid by that day the case goes "
        "to our legal colleagues."
    ),
    "susp.docx": (
        "Marbrook High School\n16 March 2026\nDear Mrs Okafor\n"
        "I am writing to tell you of my decision to suspend Daniel for a fixed period of one day, 17 March, "
        "because he swore at a member of staff. Work will be set on Teams. Please come with him to a readmission "
        "meeting on 18 March at 8.30.\nYou have the right to make representations to the governing board.\n"
        "Mrs H Prestbury"
    ),
    "beh mtg.docx": (
        "Marbrook High School\n27 March 2026\nDear Mrs Okafor\n"
        "I would be grateful if you could come to see me on Tuesday 31 March at 3.15 to talk about Daniel's "
        "conduct in maths and the number of sanctions he has had this half term. Mr Doyle will join us.\n"
        "S Iqbal, Head of Year"
    ),
    "withdrawn.pdf": (
        "Stockport Council\n3 June 2026\nDear Mrs Okafor\nEPN/26/1182\n"
        "I have looked again at the penalty notice which was sent to you in respect of Daniel. The school has "
        "told us that two of the sessions were in fact medical. I have therefore withdrawn the notice. You need "
        "not pay anything, and no proceedings will be taken for that period.\nK Adeyemi"
    ),
    "court.pdf": (
        "GREATER MANCHESTER MAGISTRATES' COURT\nSingle Justice Procedure Notice\nDate of posting: 3 August 2026\n"
        "Mr Emeka Okafor, Flat 3, 88 Bobbin Street\n"
        "You are charged with an offence. Between 23/03/2026 and 01/05/2026 at Stockport being the parent of "
        "Daniel Okafor, a child of compulsory school age, you failed to secure that he attended regularly at "
        "Marbrook High School. Contrary to section 444(1) and (8) of the Education Act 1996.\n"
        "You must reply within 21 days. Plead guilty or not guilty on the form enclosed."
    ),
    "exam attendance.docx": (
        "Marbrook High School Music Service\nDear Mrs Okafor\n"
        "Daniel has missed four of his six trumpet lessons this term. His attendance at band is also poor. If he "
        "misses another, we will offer the place to somebody on the waiting list. Please come and talk to me on "
        "Monday at 3.30 if there is a difficulty.\nMr Bell"
    ),
    "residential.docx": (
        "Marbrook High School\nYear 8 residential, Coniston, 15 - 19 June 2026\nDear parents\n"
        "There will be a meeting for parents on Tuesday 28 April at 6pm in the hall to discuss the programme. "
        "Please make every effort to attend. The balance of £140 has to be paid by 15 May.\nMiss Fenn"
    ),
    "SENCO.docx": (
        "Marbrook High School – Learning Support\n28 April 2026\nDear Mrs Okafor\n"
        "Daniel's spelling was tested in March and came out at 8 years 2 months. I would like to put him on our "
        "SEN register at 'K' and to see you on Wednesday 13 May at 2.45 to draw up his learning passport. Mr "
        "Ridgway says that mornings are hard for you.\nP Gale, SENCo"
    ),
    "detention.pdf": (
        "Marbrook High School\nDear Mrs Okafor\n"
        "Daniel Okafor 8K has been given a detention on Friday 27 February 2026 from 3.10 to 4.00 pm because he "
        "was late to two lessons and had no homework. Please make sure that he attends. If he is absent from it "
        "he will spend a day in the reflection room.\n26/2/26"
    ),
    "timetable.docx": (
        "Marbrook High School\n17 April 2026\nDear Mrs Okafor\n"
        "I am pleased to say that from Monday 20 April Daniel will be in Mrs Lowe's set for maths. His lesson on "
        "Tuesdays will be at 10.05 in M3. He should bring a calculator.\nR Doyle"
    ),
    "Payment.pdf": (
        "Stockport Council\n10 July 2026\nDear Mr Okafor\nPenalty notice 26-0417\n"
        "Thank you. £80 was credited on 8 July. The matter of Daniel's attendance between 11 May and 19 June is "
        "closed as far as you are concerned.\nFinance"
    ),
    "cath.docx": (
        "Marbrook High School\nDear Mr and Mrs Okafor\nCathedral visit, Thursday 21 May\n"
        "As part of RE Year 8 will spend the day in Manchester. Daniel needs to be at school by 8.15. The coach "
        "cannot wait. We are back by 3.40. Absence on the day will be unauthorised as for any other school day.\n"
        "Mrs Crane"
    ),
    "complaint2.docx": (
        "Marbrook High School\n11 May 2026\nDear Mr Okafor\n"
        "You wrote to the governors that letters about Daniel's attendance do not reach you. I have looked into "
        "it and am sorry: since September nothing went to Bobbin Street. I have asked Mr Ridgway to see to it. I "
        "would be glad to meet you on 14 May at 4pm if you wish.\nHelen Prestbury"
    ),
    "gcse talk.docx": (
        "Marbrook High School\nDear parents\n"
        "You are invited to an evening about choosing GCSEs on 11 March 2026 at 6.30 pm. Attendance by one parent "
        "for each pupil is expected. Teachers will be there to talk to you.\nH Prestbury"
    ),
    "sports.docx": (
        "Marbrook High School PE Department\nDear Mrs Okafor\n"
        "Daniel has been picked for the district athletics on 4 June. The minibus leaves at 12 so he will be out "
        "of lessons for the afternoon. Please come and cheer him on at 1.30.\nMr Ward"
    ),
    "theatre.docx": (
        "Marbrook High School\nDear Mrs Okafor\n"
        "Daniel's class has tickets for Macbeth at the Royal Exchange on 14 May at 1.30 pm. We need £9 and the "
        "slip below by 1 May. He will miss periods 4 and 5.\nMrs Crane"
    ),
    "ehcp mtg.docx": (
        "Marbrook High School\n18 May 2026\nDear Mr and Mrs Okafor\n"
        "Person-centred review, 9 June 2026 at 1.30 pm\n"
        "We look forward to seeing you at the yearly review of Daniel's plan for special educational needs. His "
        "teachers' reports are enclosed.\nP Gale, SENCo"
    ),
    "caution.pdf": (
        "Stockport Council\n25 June 2026\nDear Mrs Okafor\n"
        "I wish to interview you about the absence of your son Daniel from school. The interview will be recorded "
        "and will be under caution in accordance with the Police and Criminal Evidence Act 1984. It is on 7 July "
        "2026 at 11 am in Stopford House. You may bring a legal adviser.\nK Adeyemi"
    ),
}
