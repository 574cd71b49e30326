/** Where the six principles come from. The statements beside them are in our own words. */
export const source =
  'National Harm Reduction Coalition, Foundations of Harm Reduction (workshop); harmreduction.org';
