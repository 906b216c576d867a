"""Papers of a school that writes in Welsh: kind, name of the file, and text; each says what it is and of what day."""

HEAD = "Ysgol Uwchradd y Bryn\nHeol yr Ŵydd, Y Bryn\n"
SIGNED = "\nYn gywir\nNia Rhydderch\nPennaeth Cynorthwyol"

IN_WELSH = [
    (
        "stage_1_letter",
        "Llythyr Cam 1.docx",
        (
            HEAD + "10fed Tachwedd 2025\nAnnwyl Mrs Ŵyn\nLlythyr Cam 1: presenoldeb Siân\n"
            "Rydym yn pryderu am bresenoldeb Siân. Mae hi wedi colli 14 sesiwn ers mis Medi, ac "
            "roedd naw ohonynt heb eu hawdurdodi. Rydym wedi cynnig cefnogaeth y clwb brecwast ac"
            " aelod o staff." + SIGNED
        ),
    ),
    (
        "stage_2_letter",
        "Llythyr Cam 2.docx",
        (
            HEAD + "15 Ionawr 2026\nAnnwyl Mrs Ŵyn\nLlythyr Cam 2: presenoldeb Siân\n"
            "Nid yw presenoldeb Siân wedi gwella. O hyn ymlaen bydd angen tystiolaeth feddygol "
            "cyn y gallwn awdurdodi unrhyw absenoldeb pellach. Dewch i gyfarfod yn yr ysgol ar 29"
            " Ionawr 2026 am 9 o'r gloch." + SIGNED
        ),
    ),
    (
        "attendance_letter",
        "Llythyr presenoldeb.pdf",
        (
            HEAD + "3ydd o Fawrth 2026\nAnnwyl Mrs Ŵyn\nPresenoldeb yn yr ysgol\n"
            "Yr wyf yn ysgrifennu atoch oherwydd bod presenoldeb Siân wedi gostwng i 81% y tymor "
            "hwn. Collodd hi ddeuddeg sesiwn ym mis Chwefror, ac nid ydym wedi cael rheswm am "
            "chwech ohonynt." + SIGNED
        ),
    ),
    (
        "meeting_invitation",
        "Gwahoddiad i gyfarfod.docx",
        (
            HEAD + "16 Ionawr 2026\nAnnwyl Mrs Ŵyn\nGwahoddiad i gyfarfod presenoldeb\n"
            "Hoffem eich gwahodd i gyfarfod ar 29 Ionawr 2026 am 9 o'r gloch i drafod presenoldeb"
            " Siân a'r hyn y gallwn ei wneud i'w gwella gyda'n gilydd." + SIGNED
        ),
    ),
    (
        "meeting_notes",
        "Cofnodion y cyfarfod.docx",
        (
            "Cofnodion cyfarfod presenoldeb\nDyddiad y cyfarfod: 29 Ionawr 2026\n"
            "Yn bresennol: Mrs Llinos Ŵyn, Nia Rhydderch\nYmddiheuriadau: dim\n"
            "Trafodwyd presenoldeb Siân Ŵyn a'r rhesymau am ei habsenoldeb. Dywedodd Mrs Ŵyn fod "
            "Siân yn cysgu'n wael. Camau a gytunwyd: adolygu ar 5 Mawrth 2026."
        ),
    ),
    (
        "action_plan",
        "Cynllun gweithredu.docx",
        (
            "Cynllun gweithredu presenoldeb\nDisgybl: Siân Ŵyn\nDyddiad y cynllun: 29 Ionawr 2026\n"
            "Targed: presenoldeb o 95% erbyn y Pasg\nPwy: Mrs Ŵyn a'r tiwtor dosbarth\n"
            "Erbyn pryd: 12 Chwefror 2026\nDyddiad adolygu: 5 Mawrth 2026\n"
            "Bydd yr ysgol yn ffonio bob bore y bydd Siân i ffwrdd."
        ),
    ),
    (
        "notice_to_improve",
        "Hysbysiad i wella.pdf",
        (
            HEAD + "24 Ebrill 2026\nAnnwyl Mrs Ŵyn\nHysbysiad i Wella\n"
            "Hwn yw'r hysbysiad i wella am bresenoldeb Siân. Mae'r cyfnod gwella yn para pymtheg "
            "diwrnod ysgol. Os na fydd y presenoldeb yn gwella gellir cyflwyno hysbysiad cosb." + SIGNED
        ),
    ),
    (
        "penalty_notice_warning",
        "Rhybudd hysbysiad cosb.pdf",
        (
            HEAD + "9fed Mawrth 2026\nAnnwyl Mrs Ŵyn\nRhybudd o hysbysiad cosb\n"
            "Mae Siân wedi bod yn absennol heb awdurdod am un sesiwn ar ddeg. Os bydd rhagor o "
            "absenoldebau heb eu hawdurdodi gellir rhoi hysbysiad cosb i chi." + SIGNED
        ),
    ),
    (
        "leave_request",
        "Cais am absenoldeb.pdf",
        (
            "Cais am absenoldeb yn ystod y tymor\nDisgybl: Siân Ŵyn\nDyddiad y cais: 2 Mawrth 2026\n"
            "Diwrnod cyntaf yr absenoldeb: 23 Mawrth 2026\nDychwelyd ar: 30 Mawrth 2026\n"
            "Rheswm: gwyliau gyda'r teulu yn Llydaw, am nad oes modd cael amser o'r gwaith yn yr haf.\n"
            "Llofnod y rhiant: Llinos Ŵyn"
        ),
    ),
    (
        "leave_response",
        "Ateb i gais am absenoldeb.docx",
        (
            HEAD + "6 Mawrth 2026\nAnnwyl Mrs Ŵyn\nEich cais am absenoldeb\n"
            "Ni allaf awdurdodi absenoldeb Siân rhwng 23 a 27 Mawrth 2026, gan nad yw'r "
            "amgylchiadau yn eithriadol. Bydd yr absenoldeb heb ei awdurdodi." + SIGNED
        ),
    ),
    (
        "home_visit",
        "Ymweliad cartref.docx",
        (
            "Cofnod o ymweliad cartref\nDyddiad yr ymweliad: 12 Mawrth 2026\nGan: Nia Rhydderch\n"
            "Gwelwyd Siân Ŵyn yn y drws yn ei dillad nos; roedd Mrs Ŵyn yn y gwaith. Gadawyd "
            "cerdyn yn gofyn iddi ffonio'r ysgol yr un diwrnod ynglŷn â'i phresenoldeb."
        ),
    ),
    (
        "telephone_note",
        "Nodyn ffôn.docx",
        (
            "Nodyn o alwad ffôn\nDyddiad yr alwad: 6 Chwefror 2026\n"
            "Ffoniais Mrs Ŵyn am 9.40 am nad oedd Siân wedi cyrraedd yr ysgol. Gadewais neges. "
            "Ffoniodd hi'n ôl am 10.15 a dweud bod gan Siân ben tost, ac y byddai yn dod yn y prynhawn."
        ),
    ),
    (
        "referral_notification",
        "Hysbysiad o atgyfeiriad.docx",
        (
            HEAD + "9 Mehefin 2026\nAnnwyl Mrs Ŵyn\nHysbysiad o atgyfeiriad\n"
            "Rydym yn atgyfeirio presenoldeb Siân i'r awdurdod lleol, am nad yw wedi gwella ar ôl"
            " yr hysbysiad ac er y cynnig o gefnogaeth." + SIGNED
        ),
    ),
    (
        "attendance_contract",
        "Cytundeb presenoldeb.docx",
        (
            "Cytundeb presenoldeb\nDyddiad y cytundeb: 12 Chwefror 2026\n"
            "Rhwng: Mrs Llinos Ŵyn ac Ysgol y Bryn, am Siân Ŵyn\n"
            "Mae'r rhiant yn cytuno i ffonio cyn naw bob bore y bydd Siân yn sâl. Mae'r ysgol yn "
            "cytuno i gadw lle iddi yn y clwb brecwast.\nLlofnodwyd: Llinos Ŵyn"
        ),
    ),
    (
        "medical_evidence",
        "Llythyr y meddyg.pdf",
        (
            "Meddygfa'r Bryn\n20 Tachwedd 2025\nAnnwyl Mrs Rhydderch\nParthed: Siân Ŵyn\n"
            "Mae Siân yn glaf i mi. Daeth i'r feddygfa ar 18 Tachwedd 2025 gyda haint ar y glust,"
            " a bu'n rhaid iddi aros gartref am dridiau.\nDr Gwen Puw"
        ),
    ),
    (
        "early_help",
        "Cymorth cynnar.docx",
        (
            HEAD + "6 Tachwedd 2025\nAnnwyl Mrs Ŵyn\nCynnig o gymorth cynnar\n"
            "Cynigiwyd asesiad cymorth cynnar i'r teulu ar 6 Tachwedd 2025. Roedd angen caniatâd "
            "y rhieni; gwrthododd Mrs Ŵyn y cynnig am y tro." + SIGNED
        ),
    ),
    (
        "attendance_certificate",
        "Tystysgrif presenoldeb.pdf",
        (
            "Tystysgrif presenoldeb\nSiân Ŵyn, ganwyd 14 Mai 2012\nO 2 Medi 2025 hyd 5 Mehefin 2026\n"
            "Sesiynau posibl: 340\nPresenoldebau: 281\nAbsenoldebau awdurdodedig: 31\n"
            "Absenoldebau anawdurdodedig: 28\nLlofnodwyd: Helen Prys, Pennaeth\n8 Mehefin 2026"
        ),
    ),
]
