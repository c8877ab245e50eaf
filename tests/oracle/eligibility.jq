# Profiles around every trap of the eligibility rules, each with what it must come to: jq -nc -f eligibility.jq
#
# Written from the published rules, not from the program: numbers in front are those of the list of traps; "cat" are
# traps of the categories.  "expect" holds only what the trap is about; lists are sorted.

def clb(l; r; w; s): {listening: l, reading: r, writing: w, speaking: s};
def job(noc; country; from; to): {noc: noc, country: country, start: from} + if to then {end: to} else {} end;

# Bachelor's degree with a young assessment, CLB 9 in English, 30 years old on 2026-06-01, three years of one skilled
# job abroad, money, alone.  FSW: 21 + 24 + 11 + 12 = 68.
def base: {
	birth_date: "1996-01-15", education: "bachelor", eca: {date: "2024-12-01"},
	english: ({test: "clb", date: "2025-09-01"} + clb(9; 9; 9; 9)),
	jobs: [job("21231"; "IN"; "2022-01-01"; "2024-12-31")], funds_cad: 60000, family_size: 1};
def day: "2026-06-01";
def trap(about; on; change; expect): base | change | .about = about | .expect = (expect + {as_of: on});
def trap(about; change; expect): trap(about; day; change; expect);

def english(l; r; w; s): .english |= . + clb(l; r; w; s);
def french(l; r; w; s): .french = ({test: "clb", date: "2025-09-01"} + clb(l; r; w; s));
def born(date): .birth_date = date;
def worked(from; to): .jobs = [job("21231"; "IN"; from; to)];
def spouse(s): .spouse = ({accompanying: true} + s) | .family_size = 2;
def fsw(points): {programs: ["fsw"], maybe: [], fsw_points: points};
def no(points): {programs: [], maybe: [], fsw_points: points};
def points(n): {fsw_points: n};
def only(p): {programs: p, maybe: []};
def maybe(m): {programs: [], maybe: m};

def fsw_traps:
	trap("1: CLB 8, 2 years: 21 + 20 + 11 + 12"; english(8; 8; 8; 8) | worked("2022-01-01"; "2023-12-31"); no(64)),
	trap("1: with CLB 9: 68"; worked("2022-01-01"; "2023-12-31"); fsw(68)),
	trap("1: with CLB 10 no more"; english(10; 10; 10; 10) | worked("2022-01-01"; "2023-12-31"); fsw(68)),
	trap("2: second language 5 in all"; french(5; 5; 5; 5); fsw(72)),
	trap("2: second language 9, 9, 9, 4"; french(9; 9; 9; 4); fsw(68)),
	trap("3: one ability below 7, whatever the total"; english(9; 9; 9; 6) | .education = "doctorate" | .relative_in_canada = true
		| .studied_in_canada = true | french(5; 5; 5; 5); {programs: []}),
	trap("4: 17 years"; born("2008-06-02"); points(56)),
	trap("4: 18 years"; born("2008-06-01"); points(68)),
	trap("4: 35 years"; born("1990-06-02"); points(68)),
	trap("4: 36 years"; born("1990-06-01"); points(67)),
	trap("4: 46 years"; born("1980-06-01"); points(57)),
	trap("4: 47 years"; born("1979-06-01"); points(56)),
	trap("5: one year"; worked("2020-01-01"; "2020-12-31"); points(66)),
	trap("5: a day less than a year"; worked("2020-01-01"; "2020-12-30"); no(57)),
	trap("5: three years"; worked("2020-01-01"; "2022-12-31"); points(68)),
	trap("5: four years"; worked("2020-01-01"; "2023-12-31"); points(70)),
	trap("5: five years and 11 months"; worked("2018-01-01"; "2023-11-30"); points(70)),
	trap("5: six years"; worked("2018-01-01"; "2023-12-31"); points(72)),
	trap("5: plain years: 5.9 are 5"; del(.jobs) | .foreign_work_years = 5.9 | .canadian_work_years = 0; points(70)),
	trap("6: own work in Canada 10, relative 5, offer 5: together 10, and 10 for the offer";
		.jobs += [job("21231"; "CA"; "2019-01-01"; "2019-12-31")] | .relative_in_canada = true | .job_offer = {noc: "21231", basis: "a"};
		points(90)),
	trap("6: relative alone"; .relative_in_canada = true; points(73)),
	trap("6: a sibling is a relative"; .sibling_in_canada = true; points(73)),
	trap("6: own study"; .studied_in_canada = true; points(73)),
	trap("6: spouse's language, CLB 4 in all"; spouse({english: clb(4; 4; 4; 4)}); points(73)),
	trap("6: spouse's language, one at 3"; spouse({english: clb(4; 4; 4; 3)}); points(68)),
	trap("6: spouse's language is two years old"; spouse({english: (clb(4; 4; 4; 4) + {date: "2024-06-01"})}); points(68)),
	trap("6: spouse studied and worked: 10"; spouse({studied_in_canada: true, worked_in_canada: true}); points(78)),
	trap("6: spouse's year of work by plain years"; spouse({canadian_work_years: 1}); points(73)),
	trap("6: spouse stays behind"; spouse({accompanying: false, studied_in_canada: true, worked_in_canada: true}); points(68)),
	trap("6: spouse is a citizen or permanent resident"; spouse({citizen_or_pr: true, studied_in_canada: true}); points(68)),
	trap("7: two diplomas are the longer one"; .education = "two_year"; points(66)),
	trap("7: bachelor's and a one-year diploma"; .education = "two_or_more"; points(69)),
	trap("7: one year"; .education = "one_year"; points(62)),
	trap("7: secondary"; .education = "secondary"; points(52)),
	trap("7: master"; .education = "master"; points(70)),
	trap("7: professional"; .education = "professional"; points(70)),
	trap("7: doctorate"; .education = "doctorate"; points(72)),
	trap("8: 6 months, a gap of 3 months, 6 months"; .jobs = [job("21231"; "IN"; "2023-01-01"; "2023-06-30"), job("21231"; "IN"; "2023-10-01"; "2024-03-31")]
		| .education = "doctorate"; no(70)),
	trap("8: 24 months at 15 hours without a gap"; .jobs = [job("21231"; "IN"; "2023-01-01"; "2024-12-31") + {hours: 15}] | .education = "doctorate"; fsw(70)),
	trap("8: 23 months at 15 hours"; .jobs = [job("21231"; "IN"; "2023-02-01"; "2024-12-31") + {hours: 15}] | .education = "doctorate"; no(61)),
	trap("8: a gap of three days does not break it"; .jobs = [job("21231"; "IN"; "2023-01-01"; "2023-06-30"), job("21231"; "IN"; "2023-07-04"; "2024-01-31")]
		| .education = "doctorate"; fsw(70)),
	trap("8: a gap of four days does"; .jobs = [job("21231"; "IN"; "2023-01-01"; "2023-06-30"), job("21231"; "IN"; "2023-07-05"; "2024-01-31")]
		| .education = "doctorate"; no(70)),
	trap("9: 6 months at 60 hours are half a year"; .jobs = [job("21231"; "IN"; "2024-01-01"; "2024-06-30") + {hours: 60}] | .education = "doctorate"; no(61)),
	trap("10: two occupations of 6 months each: no continuous year, but a year of experience";
		.jobs = [job("21231"; "IN"; "2024-01-01"; "2024-06-30"), job("21232"; "IN"; "2024-07-01"; "2024-12-31")] | .education = "doctorate"; no(70)),
	trap("10: other skilled occupations add to the points"; .jobs += [job("31301"; "IN"; "2020-01-01"; "2020-12-31")]; fsw(70)),
	trap("10: work of TEER 4 does not"; .jobs += [job("65200"; "IN"; "2020-01-01"; "2021-12-31")]; fsw(68)),
	trap("10: more than ten years ago"; worked("2014-01-01"; "2015-12-31") | .education = "doctorate"; no(61)),
	trap("10: the year that began ten years ago today"; worked("2016-06-01"; "2017-05-31") | .education = "doctorate"; fsw(70)),
	trap("10: the day before"; worked("2016-05-31"; "2017-05-30") | .education = "doctorate"; no(61)),
	trap("11: offer with an assessment, abroad: points, and funds still asked for"; .funds_cad = 0 | .job_offer = {noc: "21231", basis: "c"}; no(83)),
	trap("11: with a work permit: funds not asked for"; del(.funds_cad) | .job_offer = {noc: "21231", basis: "a"}; fsw(83)),
	trap("11: basis b"; .funds_cad = 0 | .job_offer = {noc: "21231", basis: "b"}; fsw(83)),
	trap("11: basis d"; .funds_cad = 0 | .job_offer = {noc: "21231", basis: "d"}; fsw(83)),
	trap("11: an offer of TEER 4"; .job_offer = {noc: "65200", basis: "a"}; points(68)),
	trap("11: offers of two employers are none"; .job_offer = {noc: "21231", basis: "a", employers: 2}; points(68)),
	trap("12: no approval: no points, funds asked for"; .funds_cad = 0 | .job_offer = {noc: "21231", basis: "none"}; no(68)),
	trap("24: assessment, last day"; "2029-11-30"; .english.date = "2029-01-01" | .jobs[0].start = "2025-01-01" | .jobs[0].end = "2027-12-31"; {programs: ["fsw"]}),
	trap("24: assessment of 2021-03-10 on 2026-03-09"; "2026-03-09"; .eca.date = "2021-03-10"; fsw(68)),
	trap("24: on 2026-03-10"; "2026-03-10"; .eca.date = "2021-03-10"; {programs: [], maybe: []}),
	trap("24: a Canadian credential needs none"; del(.eca) | .canadian_education = "three_years_or_more"; fsw(68)),
	trap("24: no date of the assessment"; del(.eca); maybe(["fsw"])),
	trap("24: no credential"; .education = "none"; {programs: [], maybe: []}),
	trap("24: test of 2024-05-02 on 2026-05-01"; "2026-05-01"; .english.date = "2024-05-02"; fsw(68)),
	trap("24: on 2026-05-02"; "2026-05-02"; .english.date = "2024-05-02"; {programs: [], maybe: []}),
	trap("24: test of 29 February, last day"; "2026-02-27"; .english.date = "2024-02-29"; fsw(68)),
	trap("24: and the day after"; "2026-02-28"; .english.date = "2024-02-29"; {programs: []}),
	trap("first language named: French below 7"; .first_language = "french" | french(6; 6; 6; 6); {programs: []}),
	trap("first language not named: the one that meets 7"; french(10; 10; 10; 6); fsw(72)),
	trap("French alone"; .french = .english | del(.english); fsw(68));

def cec_traps:
	def canada(jobs): .jobs = jobs | del(.eca, .funds_cad);
	def share(higher_end; lower_start): canada([job("21231"; "CA"; "2025-01-01"; higher_end), job("72310"; "CA"; lower_start; "2025-12-31")]);
	trap("13: 8 months TEER 1, 4 months TEER 3: CLB 7"; canada([job("21231"; "CA"; "2025-01-01"; "2025-08-31"), job("33102"; "CA"; "2025-09-01"; "2025-12-31")])
		| english(7; 7; 7; 7); only(["cec"])),
	trap("13: CLB 6 is too low"; canada([job("21231"; "CA"; "2025-01-01"; "2025-08-31"), job("33102"; "CA"; "2025-09-01"; "2025-12-31")])
		| english(7; 7; 6; 7); only([])),
	trap("13: 4 and 8: CLB 5"; canada([job("21231"; "CA"; "2025-01-01"; "2025-04-30"), job("33102"; "CA"; "2025-05-01"; "2025-12-31")])
		| english(5; 5; 5; 5); only(["cec"])),
	trap("13: CLB 4 is too low"; canada([job("21231"; "CA"; "2025-01-01"; "2025-04-30"), job("33102"; "CA"; "2025-05-01"; "2025-12-31")])
		| english(5; 5; 5; 4); only([])),
	trap("13: 6 and 6 is a tie: CLB 7"; share("2025-06-30"; "2025-07-01") | english(6; 6; 6; 6); only([])),
	trap("13: 6 and 6 with CLB 7"; share("2025-06-30"; "2025-07-01") | english(7; 7; 7; 7); only(["cec"])),
	trap("13: French will do"; share("2025-06-30"; "2025-07-01") | english(4; 4; 4; 4) | french(7; 7; 7; 7); only(["cec"])),
	trap("14: during full-time study"; canada([job("21231"; "CA"; "2025-01-01"; "2025-12-31") + {student: true}]); only([])),
	trap("14: self-employed"; canada([job("21231"; "CA"; "2025-01-01"; "2025-12-31") + {self_employed: true}]); only([])),
	trap("14: unauthorized"; canada([job("21231"; "CA"; "2025-01-01"; "2025-12-31") + {unauthorized: true}]); only([])),
	trap("14: physician, publicly funded"; canada([job("31102"; "CA"; "2025-01-01"; "2025-12-31") + {self_employed: true}]); {programs: ["cec"]}),
	trap("14: physician, from 2023-04-25: a year"; "2024-04-25"; canada([job("31100"; "CA"; "2023-01-01"; null) + {self_employed: true}]) | .english.date = "2024-01-01"; {programs: ["cec"]}),
	trap("14: physician, a day less"; "2024-04-24"; canada([job("31100"; "CA"; "2023-01-01"; null) + {self_employed: true}]) | .english.date = "2024-01-01"; {programs: []}),
	trap("14: a dentist is no physician"; canada([job("31110"; "CA"; "2025-01-01"; "2025-12-31") + {self_employed: true}]); only([])),
	trap("15: 12 months that ended 37 months ago"; "2026-06-01"; canada([job("21231"; "CA"; "2022-05-01"; "2023-04-30")]); {programs: []}),
	trap("15: the year that began three years ago today"; canada([job("21231"; "CA"; "2023-06-01"; "2024-05-31")]); {programs: ["cec"]}),
	trap("15: a day earlier"; canada([job("21231"; "CA"; "2023-05-31"; "2024-05-30")]); {programs: []}),
	trap("CEC: 24 months at 15 hours"; canada([job("21231"; "CA"; "2024-01-01"; "2025-12-31") + {hours: 15}]); {programs: ["cec"]}),
	trap("CEC: two jobs at once are never more than full-time"; canada([job("21231"; "CA"; "2025-01-01"; "2025-06-30"), job("21232"; "CA"; "2025-01-01"; "2025-06-30")]); only([])),
	trap("CEC: two half jobs at once are full-time"; canada([job("21231"; "CA"; "2025-01-01"; "2025-12-31") + {hours: 15}, job("21232"; "CA"; "2025-01-01"; "2025-12-31") + {hours: 15}]); {programs: ["cec"]}),
	trap("CEC: occupations add up, gaps do not matter"; canada([job("21231"; "CA"; "2024-01-01"; "2024-06-30"), job("31301"; "CA"; "2025-01-01"; "2025-06-30")]); only(["cec"])),
	trap("CEC: work abroad does not count"; del(.eca, .funds_cad); {programs: []}),
	trap("CEC: TEER 4"; canada([job("65200"; "CA"; "2025-01-01"; "2025-12-31")]); only([])),
	trap("CEC: a job that ends later counts to the day before"; "2026-01-01"; canada([job("21231"; "CA"; "2025-01-01"; "2027-01-01")]); {programs: ["cec"]}),
	trap("CEC: a day before that"; "2025-12-31"; canada([job("21231"; "CA"; "2025-01-01"; "2027-01-01")]); {programs: []}),
	trap("CEC: NOC B before 2022-11-16"; "2022-06-01"; canada([job("1241"; "CA"; "2021-01-01"; "2021-12-31")]) | english(5; 5; 5; 5) | .english.date = "2022-01-01"; only(["cec"])),
	trap("CEC: NOC A before 2022-11-16"; "2022-06-01"; canada([job("2171"; "CA"; "2021-01-01"; "2021-12-31")]) | english(5; 5; 5; 5) | .english.date = "2022-01-01"; only([])),
	trap("CEC: NOC type 0 needs CLB 7"; "2022-06-01"; canada([job("0213"; "CA"; "2021-01-01"; "2021-12-31")]) | english(6; 6; 6; 6) | .english.date = "2022-01-01"; only([])),
	trap("CEC: NOC C"; "2022-06-01"; canada([job("1411"; "CA"; "2021-01-01"; "2021-12-31")]) | .english.date = "2022-01-01"; only([]));

def fst_traps:
	def trade(noc): .jobs = [job(noc; "IN"; "2023-01-01"; "2024-12-31")] | .education = "none" | del(.eca) | .certificate_of_qualification = true;
	def old_trade(noc): trade(noc) | .jobs[0] |= . + {start: "2020-01-01", end: "2021-12-31"} | .english.date = "2022-01-01";
	trap("16: speaking 5, listening 5, reading 4, writing 4"; trade("72310") | english(5; 4; 4; 5); only(["fst"])),
	trap("16: listening 4"; trade("72310") | english(4; 5; 5; 5); only([])),
	trap("16: reading 3"; trade("72310") | english(5; 3; 4; 5); only([])),
	trap("16: writing 3"; trade("72310") | english(5; 4; 3; 5); only([])),
	trap("16: speaking 4"; trade("72310") | english(5; 4; 4; 4); only([])),
	trap("16: French"; trade("72310") | english(0; 0; 0; 0) | french(5; 4; 4; 5); only(["fst"])),
	trap("17: no certificate, offers of three employers"; trade("72310") | .certificate_of_qualification = false | .job_offer = {noc: "72310", basis: "a", employers: 3}; only([])),
	trap("17: of two"; trade("72310") | .certificate_of_qualification = false | .job_offer = {noc: "72310", basis: "a", employers: 2}; only(["fst"])),
	trap("17: neither"; trade("72310") | .certificate_of_qualification = false; only([])),
	trap("17: an offer that does not qualify"; trade("72310") | .certificate_of_qualification = false | .job_offer = {noc: "72310", basis: "none"}; only([])),
	trap("FST: offer (d)(ii): no funds asked for"; trade("72310") | .certificate_of_qualification = false | .job_offer = {noc: "72310", basis: "a"} | .funds_cad = 0; only(["fst"])),
	trap("FST: offer (d)(iv): funds asked for"; trade("72310") | .certificate_of_qualification = false | .job_offer = {noc: "72310", basis: "c"} | .funds_cad = 0; only([])),
	trap("FST: certificate only: funds asked for"; trade("72310") | .funds_cad = 0; only([])),
	trap("18: aircraft assembler on 2022-12-01"; "2022-12-01"; trade("93200") | .jobs[0] |= . + {start: "2020-01-01", end: "2021-12-31"} | .english.date = "2022-01-01"; only([])),
	trap("18: transport officers"; trade("72602"); only([])),
	trap("18: major group 93 otherwise"; trade("93100"); only(["fst"])),
	trap("18: major group 73"; trade("73300"); only(["fst"])),
	trap("18: major group 82"; trade("82021"); only(["fst"])),
	trap("18: major group 83"; trade("83100"); only(["fst"])),
	trap("18: major group 92"; trade("92100"); only(["fst"])),
	trap("18: minor group 6320"; trade("63200"); only(["fst"])),
	trap("18: not 6321"; trade("63210"); only([])),
	trap("18: unit group 62200"; trade("62200"); only(["fst"])),
	trap("18: not 62201"; trade("62201"); only([])),
	trap("18: NOC 2016, 7271 on 2022-11-15"; "2022-11-15"; old_trade("7271"); only(["fst"])),
	trap("18: NOC 2016, 6322"; "2022-11-15"; old_trade("6322"); only(["fst"])),
	trap("18: NOC 2016, 6311 is not in 632 or 633"; "2022-11-15"; old_trade("6311"); only([])),
	trap("18: NOC 2016, 9241"; "2022-11-15"; old_trade("9241"); only(["fst"])),
	trap("18: NOC 2016 had no 93"; "2022-11-15"; old_trade("9311"); only([])),
	trap("19: work before becoming qualified"; trade("72310") | .jobs[0].qualified_from = "2023-01-02"; only([])),
	trap("19: qualified from the start"; trade("72310") | .jobs[0].qualified_from = "2023-01-01"; only(["fst"])),
	trap("FST: a day less than two years"; trade("72310") | .jobs[0].start = "2023-01-02"; only([])),
	trap("FST: two years in two trades"; trade("72310") | .jobs = [job("72310"; "IN"; "2023-01-01"; "2023-12-31"), job("72300"; "IN"; "2024-01-01"; "2024-12-31")]; only([])),
	trap("FST: a break does not matter"; trade("72310") | .jobs = [job("72310"; "IN"; "2022-01-01"; "2022-12-31"), job("72310"; "CA"; "2024-01-01"; "2024-12-31")] | english(5; 4; 4; 5); {programs: ["fst"]}),
	trap("FST: within five years"; trade("72310") | .jobs[0] |= . + {start: "2021-06-01", end: "2023-05-31"}; only(["fst"])),
	trap("FST: a day before"; trade("72310") | .jobs[0] |= . + {start: "2021-05-31", end: "2023-05-30"}; only([]));

def funds_traps:
	def family(n; cad): .family_size = n | .funds_cad = cad;
	def on(date): .english.date = date | .eca.date = date | .jobs = [job("21231"; "IN"; ((date[0:4] | tonumber) - 4 | tostring) + "-01-01"; ((date[0:4] | tonumber) - 2 | tostring) + "-12-31")]
		| born(((date[0:4] | tonumber) - 30 | tostring) + "-01-01");
	def both(about; date; n; cad):
		trap(about; date; on(date) | family(n; cad); fsw(68)),
		trap(about + ", a dollar less"; date; on(date) | family(n; cad - 1); no(68));
	# NOC 2021 did not exist for the earlier days
	def old(about; date; n; cad):
		trap(about; date; on(date) | .jobs[0].noc = "2174" | family(n; cad); fsw(68)),
		trap(about + ", a dollar less"; date; on(date) | .jobs[0].noc = "2174" | family(n; cad - 1); no(68));
	old("2017, first day"; "2017-01-05"; 1; 12300), old("2017, last day"; "2018-01-04"; 8; 35864),
	old("2018"; "2018-01-05"; 2; 15530), old("2018, last day"; "2018-12-31"; 7; 33013),
	old("2019"; "2019-01-01"; 3; 19390), old("2019, last day"; "2019-12-31"; 6; 30114),
	old("2020"; "2020-01-01"; 4; 24083), old("2020, last day"; "2021-07-15"; 7; 34299),
	old("2021"; "2021-07-16"; 5; 27847), old("2021, last day"; "2022-06-08"; 1; 13213),
	old("2022"; "2022-06-09"; 6; 31638), both("2022, last day"; "2023-04-24"; 1; 13310),
	both("2023, first day"; "2023-04-25"; 1; 13757), both("20: 2023-06-01, five persons"; "2023-06-01"; 5; 28994),
	trap("20: 27,000 is not enough"; "2023-06-01"; on("2023-06-01") | family(5; 27000); no(68)),
	both("2023, last day"; "2024-05-27"; 7; 36407), both("2024, first day"; "2024-05-28"; 1; 14690),
	both("22: 2024-06-01, five persons, as published"; "2024-06-01"; 5; 30690), both("2024, last day"; "2025-07-28"; 2; 18288),
	both("2025, first day"; "2025-07-29"; 2; 19001), both("21: 2025-08-01, nine persons"; "2025-08-01"; 9; 48616),
	trap("23: a spouse who is a permanent resident is part of the family"; "2025-08-01";
		on("2025-08-01") | del(.family_size) | .funds_cad = 19000 | .spouse = {citizen_or_pr: true}; no(68)),
	trap("23: and 19,001 are enough"; "2025-08-01"; on("2025-08-01") | del(.family_size) | .funds_cad = 19001 | .spouse = {citizen_or_pr: true}; fsw(68)),
	trap("a spouse who stays behind too"; "2025-08-01"; on("2025-08-01") | del(.family_size) | .funds_cad = 19000 | .spouse = {accompanying: false}; no(68)),
	trap("alone"; "2025-08-01"; on("2025-08-01") | del(.family_size) | .funds_cad = 15263; fsw(68)),
	trap("no funds given"; del(.funds_cad); maybe(["fsw"])),
	trap("2016: the amounts are not confirmed"; "2016-06-01"; on("2016-06-01") | .jobs[0].noc = "2174"; maybe(["fsw"])),
	trap("2015: nor these"; "2015-06-01"; on("2015-06-01") | .jobs[0].noc = "2174"; maybe(["fsw"]));

def unknown_traps:
	trap("no jobs: plain years do not say when"; del(.jobs) | .canadian_work_years = 2 | .foreign_work_years = 3; {programs: [], maybe: ["cec", "fsw"]}),
	trap("no jobs: plain years of 0 in Canada rule out CEC"; del(.jobs) | .canadian_work_years = 0 | .foreign_work_years = 3; maybe(["fsw"])),
	trap("no jobs: not even a year in all"; del(.jobs) | .canadian_work_years = 0.4 | .foreign_work_years = 0.5; no(57)),
	trap("no jobs: fractions add up to a year"; del(.jobs) | .canadian_work_years = 0.5 | .foreign_work_years = 0.5 | .education = "doctorate"; {programs: [], maybe: ["fsw"]}),
	trap("nothing said of work"; del(.jobs) | .certificate_of_qualification = true; {programs: [], maybe: ["cec", "fst", "fsw"]}),
	trap("nothing said of work, and too few points with any"; del(.jobs) | english(7; 7; 7; 7) | .education = "secondary" | born("1982-01-01"); maybe(["cec"])),
	trap("CEC with CLB 6: it depends"; del(.jobs, .funds_cad) | .canadian_work_years = 2 | english(6; 6; 6; 6); maybe(["cec"])),
	trap("CEC with CLB 4: it does not"; del(.jobs) | .canadian_work_years = 2 | english(4; 4; 4; 4); maybe([])),
	trap("a requirement that is not met: not even maybe"; del(.funds_cad) | english(6; 6; 6; 6); maybe([]));

# Everybody below meets CEC or FSW by other work, so that only the category's own condition decides.
def category_traps:
	def settled(on): .jobs = [job("21233"; "IN"; "2014-06-01"; "2017-12-31")] | .english.date = on | .eca.date = on;
	def with(jobs): .jobs += jobs;
	# 12 months, not continuous, in the last three years
	def since_2026(slug; noc; other; place):
		trap(slug + ": 12 months"; settled("2026-01-01") | with([job(noc; place; "2025-01-01"; "2025-12-31")]); {categories: [slug]}),
		trap(slug + ": a day less"; settled("2026-01-01") | with([job(noc; place; "2025-01-02"; "2025-12-31")]); {categories: []}),
		trap(slug + ": in two parts, abroad or not"; settled("2026-01-01") | with([job(noc; place; "2023-06-01"; "2023-11-30"), job(noc; "CA"; "2025-01-01"; "2025-06-30")]); {categories: [slug]}),
		trap(slug + ": two listed occupations do not add up"; settled("2026-01-01") | with([job(noc; place; "2025-01-01"; "2025-06-30"), job(other; place; "2025-07-01"; "2025-12-31")]); {categories: []}),
		trap(slug + ": more than three years ago"; settled("2026-01-01") | with([job(noc; place; "2022-05-31"; "2024-05-30")]); {categories: []}),
		trap(slug + ": part-time"; settled("2026-01-01") | with([job(noc; place; "2023-07-01"; "2025-06-30") + {hours: 15}]); {categories: [slug]}),
		trap(slug + ": first day"; "2026-02-18"; settled("2026-01-01") | with([job(noc; place; "2025-01-01"; "2025-12-31")]); {categories: [slug]});
	def abroad(slug; noc): trap(slug + ": work abroad does not count"; settled("2026-01-01") | with([job(noc; "IN"; "2024-01-01"; "2025-12-31")]); {categories: []});
	# 6 months without a break
	def before_2026(slug; noc; on; past; last):
		trap(slug + ": 6 months"; on; settled(past) | with([job(noc; "IN"; past; last)]); {categories: [slug]}),
		trap(slug + ": a break of more than three days"; on; settled(past) | with([job(noc; "IN"; past; past[0:8] + "10"), job(noc; "IN"; past[0:8] + "15"; last)]); {categories: []});
	def v1(slug; noc): before_2026(slug; noc; "2024-06-01"; "2023-07-01"; "2023-12-31"),
		trap(slug + ": a day less than 6 months"; "2024-06-01"; settled("2023-07-01") | with([job(noc; "IN"; "2023-07-02"; "2023-12-31")]); {categories: []}),
		trap(slug + ": first day"; "2023-05-31"; settled("2023-01-01") | with([job(noc; "IN"; "2022-07-01"; "2022-12-31")]); {categories: [slug]}),
		trap(slug + ": the day before the first"; "2023-05-30"; settled("2023-01-01") | with([job(noc; "IN"; "2022-07-01"; "2022-12-31")]); {categories: []}),
		trap(slug + ": last day"; "2025-02-26"; settled("2024-01-01") | with([job(noc; "IN"; "2024-07-01"; "2024-12-31")]); {categories: [slug]});
	def v2(slug; noc): before_2026(slug; noc; "2025-06-01"; "2024-07-01"; "2024-12-31"),
		trap(slug + ": first day"; "2025-02-27"; settled("2024-07-01") | with([job(noc; "IN"; "2024-07-01"; "2024-12-31")]); {categories: [slug]}),
		trap(slug + ": last day"; "2026-02-17"; settled("2025-01-01") | with([job(noc; "IN"; "2025-07-01"; "2025-12-31")]); {categories: [slug]}),
		trap(slug + ": not the day after"; "2026-02-18"; settled("2025-01-01") | with([job(noc; "IN"; "2025-07-01"; "2025-12-31")]); {categories: []});
	# A code that is only in one of the lists of a family, on a day of the other
	def changed(slug; noc; on): trap(slug + ": " + noc + " is not listed on " + on; on; settled(on) | with([job(noc; "CA"; ((on[0:4] | tonumber) - 2 | tostring) + on[4:]; null)]); {categories: []});

	v1("healthcare-v1"; "31204"), v2("healthcare-social-services-v2"; "31120"),
	since_2026("healthcare-social-services-2026-v3"; "31301"; "31302"; "IN"),
	changed("healthcare-v1"; "31120"; "2024-06-01"), changed("healthcare-social-services-v2"; "31204"; "2025-06-01"),
	v1("stem-v1"; "20012"), v2("stem-2025"; "63100"), since_2026("stem-2026"; "21301"; "21300"; "IN"),
	changed("stem-v1"; "63100"; "2024-06-01"), changed("stem-2025"; "21231"; "2025-06-01"),
	v1("trades-v1"; "72405"), v2("trades-v2"; "63200"), since_2026("trades-2026-v3"; "63201"; "72310"; "IN"),
	changed("trades-v1"; "73112"; "2024-06-01"), changed("trades-2026-v3"; "63200"; "2026-06-01"),
	v1("transport-v1"; "73300"), since_2026("transport-2026-v2"; "72410"; "72404"; "IN"),
	changed("transport: none in 2025"; "72404"; "2025-06-01"), changed("transport-2026-v2"; "73300"; "2026-06-01"),
	v1("agriculture-v1"; "82031"), v2("agriculture-2025"; "63201"), changed("agriculture-2025"; "82030"; "2025-06-01"),
	v2("education-v1"; "41220"), since_2026("education-2026"; "43100"; "41221"; "IN"), changed("education: none before 2025-02-27"; "41220"; "2025-02-26"),
	since_2026("senior-managers-2026-v1"; "00012"; "00015"; "CA"), abroad("senior-managers-2026-v1"; "00012"),
	since_2026("researchers-2026"; "41200"; "41201"; "CA"), abroad("researchers-2026"; "41201"),
	trap("physicians: 12 months in Canada, also healthcare"; settled("2026-01-01") | with([job("31102"; "CA"; "2025-01-01"; "2025-12-31")]);
		{categories: ["healthcare-social-services-2026-v3", "physicians-2026-v1"]}),
	trap("physicians: abroad only healthcare"; settled("2026-01-01") | with([job("31102"; "IN"; "2025-01-01"; "2025-12-31")]); {categories: ["healthcare-social-services-2026-v3"]}),
	trap("physicians: self-employed in Canada"; settled("2026-01-01") | with([job("31101"; "CA"; "2025-01-01"; "2025-12-31") + {self_employed: true}]);
		{categories: ["healthcare-social-services-2026-v3", "physicians-2026-v1"]}),
	trap("a self-employed nurse in Canada"; settled("2026-01-01") | with([job("31301"; "CA"; "2025-01-01"; "2025-12-31") + {self_employed: true}]); {categories: []}),
	trap("French: 7 in all"; settled("2026-01-01") | french(7; 7; 7; 7); {categories: ["french-2026-v2"]}),
	trap("French: one at 6"; settled("2026-01-01") | french(7; 7; 6; 10); {categories: []}),
	trap("French: last day of version 1"; "2026-02-05"; settled("2026-01-01") | french(7; 7; 7; 7); {categories: ["french-v1"]}),
	trap("French: first day of version 2"; "2026-02-06"; settled("2026-01-01") | french(7; 7; 7; 7); {categories: ["french-2026-v2"]}),
	trap("French: no category before 2023-05-31"; "2023-05-30"; settled("2023-01-01") | french(7; 7; 7; 7) | .french.date = "2023-01-01"; {categories: []}),
	trap("French: a result two years old"; settled("2026-01-01") | french(7; 7; 7; 7) | .french.date = "2024-06-01"; {categories: []}),
	trap("French: without a program"; settled("2026-01-01") | .education = "none" | french(7; 7; 7; 7); {programs: [], categories: []}),
	trap("French: a program that is only maybe"; settled("2026-01-01") | del(.eca) | french(7; 7; 7; 7); {maybe: ["fsw"], categories: []}),
	trap("military: never claimed"; settled("2026-01-01") | .job_offer = {noc: "42102", basis: "a"}; {programs: ["fsw"], categories: []});

fsw_traps, cec_traps, category_traps, fst_traps, funds_traps, unknown_traps
