/** How many trials the sample that ships holds. */
export const SAMPLE_TRIALS = 360
