/*
 * method.h: the constants of the forecast: METHOD in ee-wait(1) says what each is for.  Chosen by
 * strict order of time on the rounds up to 404; those behind it are for reporting.
 */
#ifndef EE_FORECAST_METHOD_H
#define EE_FORECAST_METHOD_H

enum {
	EE_FORECAST_DAYS = 365, /* how far it goes */
	EE_FORECAST_ROUNDS = 40, /* of a kind, at most, that are looked at within them */
	EE_FORECAST_SCORES = 1201
};

#define EE_CHANCE_MOST 0.999 /* that is ever shown: no chance is certain */

struct ee_forecast_method {
	double half_life; /* of the weight of an example, in days */
	double near, resemblance; /* of days since the last round, a and b: weight
				     exp(-|log((a + near) / (b + near))| / resemblance) */
	double pace_near, pace; /* the same of rounds in the last 120 days, of lent weeks */
	double lent_weeks, lent_rounds; /* weight of all lent examples, in weeks and rounds of
					   today */
	double other_sort; /* share of that weight in a kind of another sort */
	double scale_most; /* how much changes of cut-offs are stretched at most */
	int blur; /* by how many points up and down a cut-off is unsure */
	double doubt; /* share of an example that a round that would invite leaves behind */
	int doubts; /* the round of those that would invite at which nothing is left */
	double slope; /* in points, where no change of a cut-off is known */
	double surprise; /* chance in a year of an invitation that nothing foretold */
};
extern const struct ee_forecast_method ee_forecast_method;

#endif
