# Each table of share/ by its name there, without .csv: title, description and columns.  ee-rules(5) tells more of them.

def crs($day): table("CRS rule set of \($day)"; "Points of the Comprehensive Ranking System in force from \($day) until the day before the next set.";
	schema([filled("factor"; "What the row is about; set says whether the set is complete, cap stands for the caps."),
		text("level"; "A word or digit, for factors that have levels: of education, of a test, a tier, or the name of a cap."),
		whole("min"; 0; 120; "Lower end of a range, itself in it: of age or work in years, of a language in CLB levels."),
		whole("max"; 0; 120; "Upper end, itself in it; empty where min is given: up to the highest there is."),
		(score("without_spouse"; "What a candidate without a spouse who counts gets") | required),
		(score("with_spouse"; "What one with such a spouse gets") | required), source];
		["factor", "level", "min"]; [to_source]));

def occupations($slug): table("Occupations of \($slug)"; "The listed occupations of one version of a category; see categories-versions.";
	schema([(spelled("noc"; noc_pattern; "Code of the National Occupational Classification 2021.") | required | unique),
		(whole("teer"; 0; 5; "Training, education, experience and responsibilities: its second digit.") | required),
		filled("title"; "Title of the occupation.")]; "noc"; []));

def bands_of_rounds($title; $description): table($title; $description;
	schema([round_of("Number of the round with which the figures were published."), (date("as_of"; "Day of the figures.") | required),
		(score("band_low"; "Lowest score of the band") | required), (score("band_high"; "Highest score of the band") | required),
		(whole("candidates"; 0; 9999999; "How many candidates have such a score.") | required)];
		["round", "band_low"]; [to("rounds"; "round"; "round")]));

def tables: {
	sources: table("Sources"; "What the short names of sources in the other tables stand for.";
		schema([(spelled("id"; "[^ ]+"; "Short name; without blanks, since these separate ids.") | required | unique), filled("title"; "What it is."),
			text("url"; "Address; empty where none is known."), filled("kind"; "official, a copy or transcription of that, or a secondary report.")]; "id"; [])),

	"language/tests": table("Language tests"; "The tests that Express Entry takes, and the scale of each ability.";
		schema([word("test"; test_words; "The test; clb: the scores are levels already."), (text("language"; "english, french, or empty for levels of both.") | must({enum: ["english", "french"]})),
			filled("name"; "Name of the test."), word("ability"; abilities; "The ability."),
			(number("scale_min"; "Least score of the scale, in points of the test.") | required), (number("scale_max"; "Greatest score of the scale, in points of the test.") | required),
			(number("step"; "From one score to the next.") | required), filled("description"; "The scale in words, for messages."),
			date("accepted_from"; "First day of scoring on which the test is accepted; empty: always."), date("confirmed_from"; "First day for which a source confirms that."),
			date("two_scales_from"; "First day from which a result sheet shows two scales; empty: never."),
			number("below"; "Score under scale_min that is printed for a result below the scale; empty: there is none."), source]; ["test", "ability"]; [to_source])),
	"language/levels": table("Levels of test scores"; "Which scores of a test stand for which level of the Canadian Language Benchmarks or the NCLC.";
		schema([word("test"; test_words; "The test."), word("ability"; abilities; "The ability."), (whole("level"; 1; 10; "CLB or NCLC level; 10 stands for all above it.") | required),
			(number("score_min"; "Least score, in points of the test.") | required), (number("score_max"; "Greatest score, in points of the test.") | required), source];
			["test", "ability", "level"]; [to_source, to("language-tests"; ["test", "ability"]; ["test", "ability"])])),

	deadlines: table("Deadlines"; "How long a candidate has, and how the last day is counted.";
		schema([(filled("id"; "Short name of the rule.") | unique), filled("title"; "What has to be done or is watched."), filled("anchor"; "The day from which it is counted."),
			whole("length"; 1; 1200; "How long, in the unit beside it; empty: the day is worked out from the profile or given in it."),
			(text("unit"; "What length counts.") | must({enum: ["days", "months", "years"]})), filled("how_counted"; "How the last day is found."),
			from_day, to_day, filled("authority"; "The law or page, in words."), confidence(["house rule"]), note]; "id"; [])),
	holidays: table("Holidays"; "Federal holidays, and Sundays.";
		schema([filled("name"; "Name of the day."),
			(spelled("rule"; "sunday|[0-9]{2}-[0-9]{2}|easter[-+][0-9]+|monday (from|before) [0-9]{2}-[0-9]{2}"; "Which day it is: sunday, a month and day, days from Easter Sunday, or a Monday by a month and day.") | required),
			from_day, to_day, confidence([]), source, note]; ["name", "in_force_from"]; [to_source])),
	documents: table("Documents"; "What an application for permanent residence is made of.";
		schema([(filled("document"; "Short name.") | unique), filled("title"; "The document."),
			word("needed_for"; ["everyone", "tests", "foreign_study", "canadian_study", "jobs", "unclaimed", "police", "medical", "funds", "exempt", "nomination", "offer", "union", "children",
				"sibling", "certificate", "category", "perhaps"]; "What of a profile asks for it."),
			text("who"; "Who hands it in; for reading only."), text("when"; "When; for reading only."), text("validity"; "How long it is good, in words."), confidence([]), sources, note]; "document"; [])),
	fees: table("Fees"; "What an application costs.";
		schema([filled("fee"; "Short name."), filled("title"; "The fee."), word("each"; ["adult", "child", "person", "family"]; "Who pays it: each adult or child, who applies alone, or a family."),
			amount("cad"; "the fee; empty: not known"), from_day, to_day, confidence([]), source, note]; ["fee", "in_force_from"]; [to_source])),
	work: table("Work"; "Which work counts: the window of the points, the first day of NOC 2021, who may be self-employed.";
		schema([word("rule"; ["crs_window_months", "noc_2021", "self_employed"]; "What the row says."),
			spelled("value"; "[0-9]+"; "Months before the day, of crs_window_months; a code of NOC 2021, of self_employed; else empty."),
			from_day, to_day, confidence([]), sources, note]; ["rule", "value", "in_force_from"]; [])),

	"programs/minimums": table("Minimums of the programs"; "What the Canadian Experience Class, the Federal Skilled Workers and the Federal Skilled Trades ask for.";
		schema([word("program"; ["any", "cec", "fsw", "fst"]; "The program; any: all three."), filled("requirement"; "What is asked for."), from_day, to_day,
			(whole("value"; 0; 9999; "How much, in the unit beside it.") | required), word("unit"; ["months", "days", "years", "CLB", "points", "employers"]; "What value counts."),
			confidence(["reading"]), sources, note]; ["program", "requirement", "in_force_from"]; [])),
	"programs/fsw-grid": table("Selection points of Federal Skilled Workers"; "The grid of 100 points with the pass mark that programs-minimums has.";
		schema([filled("factor"; "What the row is about; cap stands for the caps."), text("level"; "A word, for factors that have levels, or the name of a cap."),
			whole("min"; 0; 120; "Lower end of a range, itself in it: of age or experience in years, of a language in CLB levels."), whole("max"; 0; 120; "Upper end, itself in it; empty where min is given: up to the highest there is."),
			(whole("points"; 0; 100; "Selection points.") | required), sources]; ["factor", "level", "min"]; [])),
	"programs/trades": table("Occupations of Federal Skilled Trades"; "Groups of the National Occupational Classification.";
		schema([(whole("digits"; 4; 5; "How many digits the codes have: 4 of NOC 2011 and 2016, 5 of NOC 2021.") | required), (spelled("group"; "[0-9]{1,5}"; "The first digits of the codes.") | required),
			spelled("except"; "[0-9]{1,5}"; "First digits of codes that are not among them; empty: all are."), from_day, to_day, filled("name"; "Name of the group."), source];
			["digits", "group", "in_force_from"]; [to_source])),
	"programs/funds": table("Settlement funds"; "What a family has to own, by how many persons it has.";
		schema([from_day, to_day, (range(1; 8) as $n | amount("size_\($n)"; "for \($n) person\(if $n == 1 then "" else "s" end)") | required), amount("each_more"; "for each person more than seven; empty: not known"),
			(yes_or_no("confirmed"; "Whether a source has the amounts; those without decide nothing.") | required), sources, note]; "in_force_from"; [])),

	"categories/versions": table("Versions of categories"; "The categories of rounds, a row for each version; its occupations stand in a table named by the slug.";
		schema([(spelled("slug"; slug_pattern; "Name of the version.") | required | unique), (spelled("family"; slug_pattern; "Name of the category; it has one version at most on any day.") | required),
			filled("name"; "The name in words."), from_day, to_day, word("kind"; ["work", "french", "offer"]; "What membership hangs on."),
			whole("months"; 1; 120; "Months of work in one listed occupation, of the kind work."), yes_or_no("continuous"; "Whether these must be without a break."),
			whole("window_months"; 1; 1200; "How many months before the day the work may lie in."), (text("place"; "Where the work may be.") | must({enum: ["anywhere", "canada"]})),
			(text("wording"; "Whether the text of its rounds on work in Canada that does not count was seen.") | must({enum: ["seen", "unseen"]})),
			whole("nclc"; 1; 10; "Level in all four abilities of French, of the kind french."), (text("education"; "Least credential, of the kind offer.") | must({enum: education_words})),
			text("other"; "What else is asked for, which no profile answers."), confidence([]), filled("source"; "Where the row comes from, in words."), note]; "slug"; [])),

	rounds: table("Past rounds"; "The rounds of invitations, as ee-rounds reads them out of IRCC's feed.";
		schema([(round_of("Number of the round, perhaps with a small letter.") | unique), (date("date"; "Day of the round.") | required), time("time_utc"; "Its time, in UTC; empty: not known."),
			word("type"; round_types; "Kind of round."), text("category"; "Slug of the version, of rounds by category."), (whole("invitations"; 0; 9999999; "How many were invited.") | required),
			score("min_crs"; "Score of the last person invited"), time("tie_break_utc"; "That person's time of submission, in UTC."), date("pool_as_of"; "Day of the pool figures published with the round."),
			(whole("ita_days"; 1; 365; "Days to answer the invitation.") | required)]; "round"; [to("categories-versions"; "category"; "slug")])),
	pool: bands_of_rounds("Pool figures"; "How many candidates of the pool had a score in each band, as published with rounds."),
	"rounds/pools": bands_of_rounds("Pool figures that the feed has lost"; "Figures that stood in older copies of the feed."),
	"rounds/names": table("Names of rounds"; "What a name of the feed stands for, in English and French.";
		schema([(filled("feed_name"; "The name; letter case, accents and blanks do not matter.") | unique), word("type"; round_types; "Kind of round."),
			text("category"; "Slug of the version, of rounds by category.")]; "feed_name"; [to("categories-versions"; "category"; "slug")])),
	"rounds/columns": table("Columns of lists of rounds"; "What people and programs call the fields of the feed; of two names for a field the one that stands first is read.";
		schema([filled("field"; "A field of the feed, or category."), (filled("name"; "What it is called.") | unique)]; "name"; [])),
	"rounds/words": table("Words in the feed"; "How dates, times and figures of the feed are read.";
		schema([filled("kind"; "What the word is: month, weekday, zone, half and so on."), filled("word"; "The word, in English or French."),
			whole("value"; -1440; 1440; "Number of a month; 0, for Sunday, to 6 of a weekday; minutes that a zone is ahead of UTC; hours that a half of the day adds; else empty.")]; ["kind", "word"]; [])),
	"rounds/corrections": table("Corrections of the feed"; "What is known to be typed wrong in the feed.";
		schema([round_of("Number of the round."), filled("field"; "Field of the feed."), text("feed"; "What the feed has."), text("value"; "What is read in its place."),
			filled("source"; "Where that is known from, in words."), note]; ["round", "field"]; [to("rounds"; "round"; "round")])),
	"rounds/rules": table("Rules of rounds"; "How long a profile stays in the pool, and whether equal scores have a tie-break.";
		schema([word("rule"; ["pool_months", "tie_break"]; "What the row says."), (spelled("value"; "[0-9]+|yes|no"; "Months, of pool_months; yes or no, of tie_break.") | required),
			from_day, to_day, source, note]; ["rule", "in_force_from"]; [to_source])),
	bands: table("Score bands"; "The bands in which IRCC publishes the pool, and their sums.";
		schema([(filled("feed_field"; "Field of the feed.") | unique), word("kind"; ["band", "subtotal"]; "A band, or the sum of some."), (score("band_low"; "Lowest score") | required),
			(score("band_high"; "Highest score") | required)]; "feed_field"; [])),

	"boost/reach": table("How long a change takes"; "Assumptions by which ee-boost orders its advice, and no promise.";
		schema([filled("change"; "What is changed, or the limit of weeks and months."), whole("least"; 0; 99; "From so many levels or years on."), whole("most"; 0; 99; "Up to so many levels or years."),
			(whole("months"; 0; 1200; "How many months it takes.") | required), word("hangs_on"; ["self", "others"]; "Whether somebody else has to decide first."), sources, note];
			["change", "least", "most"]; [])),
	"sample/model": table("Model of a made-up pool"; "Weights by which ee-sample draws people: assumptions of this project, and nothing that was counted.";
		schema([filled("attribute"; "What is drawn, in the order of the rows."), spelled("when"; "[a-z_]+=[^ ]+"; "ATTRIBUTE=VALUE of one drawn before, for which the row holds; empty: any other."),
			filled("value"; "A word, a number, or a range of numbers."), (whole("weight"; 0; 999999; "How often it is drawn, beside the other rows of the attribute and condition.") | required)];
			["attribute", "when", "value"]; [])),

	names: table("Names of fields"; "What other people, forms and programs call the fields of ee-profile(5), in English and French.";
		schema([(filled("name"; "The name; letter case, accents, blanks and punctuation do not matter.") | unique), text("field"; "What it may mean: fields, one blank between two; empty: no field has that meaning."), note]; "name"; [])),
	"import/words": table("Words in cells"; "What people write in the cells of their lists, for the map that ee-import drafts.";
		schema([word("kind"; ["education", "canadian_education", "boolean", "spouse", "marital", "test", "language", "nomination", "basis", "empty", "month", "unit", "note", "unread", "total", "group"];
				"Of which kind of field, or what else the word is for."),
			filled("word"; "The word; compared like the names of columns."), text("becomes"; "The value that it stands for; empty: several, or only that the word is there matters."), note]; ["kind", "word"]; [])),
	countries: table("Countries"; "The codes of ISO 3166-1, and one that the standard leaves to its users.";
		schema([(spelled("code"; "[A-Z]{2}"; "Two letters.") | required | unique), (spelled("alpha_3"; "[A-Z]{3}"; "Three letters.") | required | unique), filled("name"; "English short name."), note]; "code"; [])),
	"country-names": table("Other names of countries"; "Names in English and French, and codes that are not of the standard or no longer are.";
		schema([(filled("name"; "The name or code.") | unique), spelled("means"; "[A-Z]{2}"; "The country; empty: none of today, or one of several."), note]; "name"; [to("countries"; "means"; "code")])),
	provinces: table("Provinces and territories"; "The codes of ISO 3166-2:CA, and which of them nominate candidates of Express Entry.";
		schema([(spelled("code"; "[A-Z]{2}"; "Two letters.") | required | unique), filled("name"; "Name in English."), filled("name_fr"; "Name in French."),
			(yes_or_no("nominee_program"; "Whether it has a nominee program in Express Entry.") | required), confidence([]), source]; "code"; [to_source]))
};
