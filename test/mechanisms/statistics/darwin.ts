// Darwin's fifteen pairs of maize plants, crossed minus self-fertilised, in eighths of an inch (Fisher 1935, The Design of
// Experiments, table 3).

export const DARWIN = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
