/** The version of this package, as in package.json; a constant, since a bundle has no package.json beside it. */
export const version = "0.1.0";
