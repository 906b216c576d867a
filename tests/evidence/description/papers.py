"""Papers as schools keep them: many of another matter, with one word that fits, and some that are evidence."""

FOREIGN = {
    "Zoo trip letter.pdf": (
        "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nYear 8 visit to the zoo\nDaniel's class will "
        "go to Chester Zoo on 20 March. Please send a packed lunch and a coat. The coach leaves at 8.30 "
        "and comes back at 4 pm. The cost is £12.50.\nYours sincerely\nTom Ridgway"
    ),
    "Letter from landlord.pdf": (
        "Weir Lettings\n3 March 2026\nDear Mrs Okafor\nRe: 14 Lantern Row\nYour rent for February has not "
        "been paid. Please pay the arrears within 14 days or we may take legal action. You may call our "
        "office to arrange a meeting about your tenancy.\nYours sincerely\nTom Ridgway"
    ),
    "Behaviour support plan.docx": (
        "Behaviour support plan\nPupil: Daniel Okafor, Year 8\nTarget: to stay in his seat and use kind "
        "words in every lesson.\nBy whom: form tutor. By when: Easter. Success criteria: no more than two "
        "warnings a day. Review date: 2 April 2026."
    ),
    "Birth certificate.pdf": (
        "CERTIFIED COPY OF AN ENTRY\nBirths and Deaths Registration Act 1953\nDaniel Okafor, born 14 "
        "November 2012 in Stockport. Mother Grace Okafor. Informant: mother. Registrar of births."
    ),
    "Certificate of attendance.pdf": (
        "CERTIFICATE OF ATTENDANCE\nPresented to Daniel Okafor\nfor 100% attendance in the week of 2 March "
        "2026\nWell done! Every day counts. Signed by Helen Prestbury, head teacher, with the "
        "congratulations of all of us."
    ),
    "Pastoral minutes.docx": (
        "Pastoral team meeting\nMinutes, 3 March 2026\nStaff present: T Ridgway, S Iqbal, H Prestbury. "
        "Apologies: J Hill\n1. Uniform. 2. Behaviour points. 3. Attendance: Daniel Okafor was spoken of; "
        "Mr Ridgway will ring home. Actions agreed: new seating plan. Date of next meeting: 17 March."
    ),
    "Lunch menu.pdf": (
        "Dinner menu, week 1\nMonday: jacket potato, beans, salad. Tuesday: pasta. Wednesday: roast "
        "chicken or vegetarian sausages. Thursday: curry and rice. Friday: fish and chips. Dinner money is "
        "due on Mondays."
    ),
    "Newsletter March.pdf": (
        "Marbrook High School newsletter\nMarch 2026\nDates for your diary. Our attendance this half term "
        "is 93.1%. Well done to 8 Kestrel, who had no absences last week. Sports day is on 3 July. Daniel "
        "Okafor was player of the match."
    ),
    "Swimming certificate.pdf": (
        "Certificate\nThis is to certify that Daniel Okafor swam 50 metres on 3 March 2026 at Weir Baths "
        "and has attended ten swimming lessons. Signed by his teacher. Congratulations to him and to all "
        "in the group."
    ),
    "Tenancy contract.pdf": (
        "Tenancy agreement\nThis contract is between Weir Lettings and Mrs Grace Okafor. The tenant agrees "
        "to pay the rent each month. The landlord agrees to provide repairs. The parent and child may live "
        "there for a period of twelve months."
    ),
    "Phone contract.pdf": (
        "Mobile phone contract\nMrs Grace Okafor agrees to the monthly charge of £12 for 24 months. Data "
        "allowance 10 GB. You must pay by direct debit. You can end this contract by giving us a call one "
        "month before."
    ),
    "Parking penalty notice.pdf": (
        "Penalty charge notice\nParking\nMrs Grace Okafor, your car was seen in Weir Lane on 3 March 2026 "
        "without a ticket. Pay the penalty of £70 within 28 days, or £35 within 14 days. How to pay: by "
        "card or at the post office."
    ),
    "Bank statement.pdf": (
        "Statement of account\nMrs Grace Okafor. Sort code 00-00-00. Opening balance £210.40. Payments in "
        "£1,120.00. Payments out £998.12. Closing balance £332.28. Please tell us within 30 days if "
        "anything is wrong with this statement."
    ),
    "Meeting room booking.docx": (
        "Meeting room booking form\nThe hall is booked for the brass band on Tuesdays from 6 pm to 8 pm "
        "until Easter. Key holder: the caretaker. Cost: none. Please leave the chairs stacked and the "
        "lights off when you go home."
    ),
    "Parents evening letter.docx": (
        "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nParents evening\nWe invite you to attend our "
        "parents evening on 20 March from 4 pm to 7 pm. Please make appointments with Daniel's teachers "
        "through the app. Coffee will be served in the hall.\nYours sincerely\nTom Ridgway"
    ),
    "Uniform letter.docx": (
        "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nWe are writing to all families about school "
        "uniform. From Easter, ties must be worn every day. The uniform shop is open on Saturdays. Please "
        "call us if the cost is a concern to you.\nYours sincerely\nTom Ridgway"
    ),
    "School report spring.pdf": (
        "School report\nDaniel Okafor, 8 Kestrel\nMaths 4, English 5, Science 4, Art 7. Effort good in "
        "most subjects. Daniel is a pleasant boy who should ask for help sooner. Attitude to learning 2. "
        "Form tutor's comment: a steady term."
    ),
    "Reading record.docx": (
        "Reading record\nDaniel Okafor\nDate, book, page, comment. 3 March: Skellig, page 20, read well. 4 "
        "March: page 31. 5 March: page 40. Parents are asked to sign each night and to note any word that "
        "was hard."
    ),
    "Invoice music lessons.pdf": (
        "Invoice\nMusic lessons for Daniel Okafor, spring 2026. Invoice number 4471. Ten lessons at "
        "£14.50. Amount due £145.00 by 20 March. Please pay by bank transfer to the account below. Thank "
        "you for your custom."
    ),
    "Vaccination consent.pdf": (
        "Consent form\nHPV vaccination for pupils in Year 8. Name of child: Daniel Okafor. Do you consent "
        "to your child having the vaccine? Yes or no. Signature of parent. The school nurse will call if "
        "there are questions."
    ),
    "Notes of netball practice.docx": (
        "Notes\nPractice on Tuesday: passing in threes, footwork, shooting. Fourteen girls came. Next "
        "time: zone defence. Bibs to be washed. Match against Ashweir on 12 March, minibus at 3.15 from "
        "the front gate, back by six."
    ),
    "Site visit report.docx": (
        "Site visit report\nThe surveyor visited the school on 3 March 2026 and looked at the roof of the "
        "sports hall. Two tiles are loose. The gutter needs to be cleared. Repairs will be done at Easter "
        "by the usual firm."
    ),
    "Lesson plan.docx": (
        "Lesson plan\nYear 8 history. Target: to understand why people left the land. Starter: picture. "
        "Main: card sort in pairs. Plenary: exit ticket. By whom: S Iqbal. Success criteria: three "
        "reasons. Homework: page 40."
    ),
    "Seating plan.docx": (
        "Seating plan 8 Kestrel\nRow one: Amir, Beth, Daniel Okafor, Ella. Row two: Finn, Grace, Harry, "
        "Isla. Row three: Jack, Kai, Lena, Mo. Please keep to the plan until half term so that supply "
        "teachers know who is who."
    ),
    "Job reference.docx": (
        "To whom it may concern\nMrs Grace Okafor has worked in our shop since 2019. She is honest and on "
        "time. She is a good manager of the till and of three others. I would gladly employ her again. "
        "Please call me with any question."
    ),
    "Statement of special gifts.docx": (
        "Personal statement\nI am Daniel Okafor and I love design and technology. I built a lamp and a "
        "stool. In the future I want to be a joiner. My hobbies are cycling and football. I help my gran "
        "with her garden at weekends."
    ),
    "Library letter.docx": (
        "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nDaniel has two library books that are "
        "overdue: Skellig and Holes. Please send them back or pay £5 each. If you have returned them "
        "already, ignore this letter and accept our thanks for your help.\nYours sincerely\nTom Ridgway"
    ),
    "Free school meals letter.docx": (
        "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nYour child may be able to have free school "
        "meals. You can apply on the council's page. If you need help with the form, please call at the "
        "office, where we can check it for you in a minute.\nYours sincerely\nTom Ridgway"
    ),
    "Head lice letter.docx": (
        "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nA case of head lice was found in Daniel's "
        "class. Please look through your child's hair with a comb tonight. Treatment can be bought from "
        "any pharmacist. There is no need to keep children at home.\nYours sincerely\nTom Ridgway"
    ),
    "Options evening invitation.docx": (
        "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nYou are invited to our options evening for "
        "Year 8 on 24 March at 6 pm. Heads of department will speak about their subjects and there will be "
        "time for questions and for coffee.\nYours sincerely\nTom Ridgway"
    ),
    "Thank you letter.docx": (
        "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nThank you for helping at the cake sale. We "
        "raised £212 for the minibus, more than ever before. The children loved your ginger cake. We hope "
        "that you will help again in the summer.\nYours sincerely\nTom Ridgway"
    ),
    "Concern about bullying letter.docx": (
        "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nI am writing because Daniel told us that two "
        "older boys took his bag. We have spoken to both and to their families, and we will watch the "
        "corridor at break. Please ring me if he says more.\nYours sincerely\nTom Ridgway"
    ),
    "Exclusion letter.docx": (
        "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nI am writing to inform you of my decision to "
        "suspend Daniel for two days for fighting. You have the right to tell the governors what you "
        "think. Work will be sent home. He may come back on Thursday at 9.\nYours sincerely\nTom Ridgway"
    ),
    "Health and safety visit record.docx": (
        "Visit record\nVisitor: fire officer. Date of visit: 3 March 2026. Extinguishers checked, doors "
        "checked, drill held in 4 minutes. One sign to be replaced. Next visit in a year. Signed by the "
        "caretaker of the school."
    ),
    "Boiler service notice.pdf": (
        "Notice\nThe boiler will be serviced on 3 March. There will be no hot water between 9 and 12. We "
        "are sorry for the trouble. For questions please telephone the site manager on 0161 496 0000 in "
        "the mornings."
    ),
    "Staff rota register.xlsx": (
        "Staff rota\nMonday: break duty Iqbal, Hill. Tuesday: Rowe, Booth. Wednesday: Price, Chan. "
        "Thursday: Lowe, Dunn. Friday: Tranter, Reed. Swap only with the deputy's consent and write it on "
        "the board outside."
    ),
    "Contact details form.docx": (
        "Contact details\nMother: Mrs Grace Okafor, 07700 900142. Gran: 07700 900111. Doctor: Weir Lane. "
        "Allergies: none known. May be photographed: yes. May walk home alone: yes. Please tell the office "
        "when any of this changes."
    ),
    "Careers appointment.docx": (
        "Careers appointment\nDaniel Okafor has an appointment with the careers adviser on 3 March 2026 at "
        "10.20 in room 4. He should bring his planner. The talk will take twenty minutes and the notes are "
        "sent to him by e-mail."
    ),
    "Referral to school counsellor.docx": (
        "Referral\nDaniel Okafor is referred to the school counsellor because his grandfather died in "
        "January. He asked for somebody to talk to. Wednesdays suit him best. His mother agrees and would "
        "like to hear how it goes."
    ),
    "Appeal for lost property.docx": (
        "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nThere are forty coats in the lost property "
        "box. Please call in and take what is yours before Easter. What is left will go to the charity "
        "shop in Weir Lane. Name tapes would help us and you.\nYours sincerely\nTom Ridgway"
    ),
    "Invitation to prize giving.docx": (
        "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nYou are invited to attend our prize giving on"
        " 24 March at 6 pm. Daniel will receive the art prize. Please tell us how many seats you "
        "need.\nYours sincerely\nTom Ridgway"
    ),
    "Exam entry letter.docx": (
        "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nDaniel has been entered for GCSE art. He must"
        " attend the exam on 12 May at 9 am. Please check the spelling of his name on the entry. Candidates"
        " who are absent pay the fee.\nYours sincerely\nTom Ridgway"
    ),
    "Covid letter.docx": (
        "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nWe have been told of a case of Covid in "
        "Daniel's year. He may attend school as normal unless he has symptoms. Children who test positive "
        "are advised to stay at home for three days.\nYours sincerely\nTom Ridgway"
    ),
    "Complaint response letter.pdf": (
        "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nThank you for your complaint of 20 February "
        "about the canteen. I have looked into it and spoken to staff who were in attendance. I do not "
        "uphold it. You may appeal within 10 days.\nYours sincerely\nTom Ridgway"
    ),
    "Home visit nursery.docx": (
        "Nursery home visit\nDear parents, before your child starts nursery in September our staff make a "
        "home visit to meet your child and see favourite toys. Please choose a date from the list below. We"
        " look forward to meeting you."
    ),
    "Home visit boiler.docx": (
        "Home visit record\nThe engineer visited 14 Lantern Row on 3 March to service the boiler. Date of "
        "visit: 3 March 2026. The valve was replaced and the pressure tested. Next service in a year."
    ),
}

EVIDENCE = {
    "scan0001.pdf": (
        "stage_2_letter",
        (
            "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nStage 2\nDaniel's attendance is now 79.6%. "
            "Medical evidence will be needed before any further absences are authorised. Please come to a "
            "School Attendance Meeting on 29 January.\nYours sincerely\nTom Ridgway"
        ),
    ),
    "letter 3.docx": (
        "attendance_letter",
        (
            "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nI am writing because Daniel's attendance has "
            "fallen to 81%. He has been absent on nine days. Please ring me so that we can talk about what "
            "would help him to come to school.\nYours sincerely\nTom Ridgway"
        ),
    ),
    "notes.docx": (
        "meeting_notes",
        (
            "School Attendance Meeting\nDate of meeting: 3 February 2026\nPresent: Mrs Okafor, Mr Ridgway. "
            "Daniel missed 33 sessions. Actions agreed: breakfast club; mother will ring before 9. Review "
            "date: 12 March."
        ),
    ),
    "plan.docx": (
        "action_plan",
        (
            "Attendance action plan\nTarget: attendance of 95% by Easter. By whom: Mrs Okafor. By when: 12 "
            "March. Success criteria: at school each Monday. Signed by mother and the head of year at the "
            "meeting today."
        ),
    ),
    "visit.docx": (
        "home_visit",
        (
            "Home visit record\nDate of visit: 3 March 2026. Mr Ridgway and Mrs Hill went to 14 Lantern Row. "
            "No one answered the door. A calling card was left. A curtain moved upstairs. They came back at "
            "10.15."
        ),
    ),
    "contract.pdf": (
        "attendance_contract",
        (
            "Attendance contract\nMrs Okafor agrees to the requirements of this contract. Daniel will attend "
            "every day. The school agrees to provide a key adult. It lasts for 12 weeks from today and is "
            "reviewed at six weeks."
        ),
    ),
    "IMG_1.jpg": (
        "medical_evidence",
        (
            "Weir Lane Surgery\nNHS number 000 000 0000\nDaniel Okafor has an appointment with Dr Shah on 3 "
            "March 2026 at 9.40. Please bring this card. If you cannot come, telephone us the day before."
        ),
    ),
    "statement.docx": (
        "witness_statement",
        (
            "Witness statement\nThis statement is true to the best of my knowledge and belief and I make it "
            "knowing that I shall be liable to prosecution if I have wilfully stated in it anything which I "
            "know to be false."
        ),
    ),
    "meeting letter.docx": (
        "meeting_invitation",
        (
            "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nI invite you to a meeting about Daniel's "
            "attendance on 3 February at 9.15 in the Pastoral Office. He has been absent on nine days this "
            "half term. If the time does not suit you, please tell us.\nYours sincerely\nTom Ridgway"
        ),
    ),
    "phone.docx": (
        "telephone_note",
        (
            "Telephone call with Mrs Okafor, 3 March 2026, 9.20\nI rang about today's absence. She said that "
            "he would not get up. I offered that we fetch him. She will try again and ring me at ten. No "
            "further call came."
        ),
    ),
    "fine warning.docx": (
        "penalty_notice_warning",
        (
            "Marbrook High School\n3 March 2026\nDear Mrs Okafor\nWarning of a penalty notice\nDaniel has 12 "
            "sessions of unauthorised absence. If there is any further unauthorised absence in the next 15 "
            "school days you may be issued with a penalty notice.\nYours sincerely\nTom Ridgway"
        ),
    ),
    "leave.docx": (
        "leave_request",
        (
            "Leave of absence request\nPupil: Daniel Okafor. First day of absence: 20 April. Date of return: 1 "
            "May. Reason for the request: family wedding in Lagos. Parent signature: G Okafor. Date of "
            "request: 16 March 2026."
        ),
    ),
}

NAMES = {
    "Attendance Concern Letter 1.docx": "stage_1_letter",
    "Attendance Concern Letter 2.docx": "stage_2_letter",
    "SAM outcome letter.docx": "attendance_letter",
    "EPN warning ltr.pdf": "penalty_notice_warning",
    "HV form.pdf": "home_visit",
    "Door knock 3.3.26.docx": "home_visit",
    "mtg 3 Feb.docx": "meeting_notes",
    "IAMS.docx": "meeting_notes",
    "PIP.docx": "action_plan",
    "Dr note.jpg": "medical_evidence",
    "Formal warning.pdf": "penalty_notice_warning",
    "1st letter mum.docx": "stage_1_letter",
    "2nd letter dad.pdf": "stage_2_letter",
    "att cert.pdf": "attendance_certificate",
    "Reg cert signed.pdf": "attendance_certificate",
    "SAM mins.docx": "meeting_notes",
    "att mtg notes.docx": "meeting_notes",
    "SAM inv.docx": "meeting_invitation",
    "NTI.pdf": "notice_to_improve",
    "EHA.pdf": "early_help",
    "Appt card.jpg": "medical_evidence",
    "GP note.pdf": "medical_evidence",
    "tel call mum 3 March.docx": "telephone_note",
    "Ltr to parents.docx": "attendance_letter",
    "PN copy.pdf": "penalty_notice",
    "Attendance plan.docx": "action_plan",
    "TAF mins.docx": "family_plan",
    "Core group.docx": "family_plan",
    "CPOMS export.pdf": "contact_log",
    "Contact record.xlsx": "contact_log",
    "hol form.pdf": "leave_request",
    "LOA form.pdf": "leave_request",
    "Leave declined ltr.docx": "leave_response",
    "MG11.docx": "witness_statement",
    "S9 statement.docx": "witness_statement",
    "contract signed.pdf": "attendance_contract",
    "Letter of concern.docx": "attendance_letter",
    "late ltr.docx": "attendance_letter",
    "registers.csv": "register",
    "Marks.xlsx": "register",
    "Referral ltr to parents.docx": "referral_notification",
    "welfare visit.docx": "home_visit",
    "hosp letter.pdf": "medical_evidence",
    "panel notes.docx": "meeting_notes",
    "text messages.docx": "telephone_note",
    "warning notice.pdf": "penalty_notice_warning",
    "Stage1 ltr.docx": "stage_1_letter",
    "stg 2 ltr.docx": "stage_2_letter",
    "attendance printout.pdf": "attendance_certificate",
    "Meeting with mum 3.2.26.docx": "meeting_notes",
    "support plan.docx": "action_plan",
    "fit note.jpg": "medical_evidence",
    "FPN.pdf": "penalty_notice",
    "Invite to SAM.docx": "meeting_invitation",
    "Visit report.pdf": "home_visit",
}
