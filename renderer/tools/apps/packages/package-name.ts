/** The extension of packages. */
export const PACKAGE_ENDING = '.xdc'
export const isPackage = (name: string): boolean => name.toLowerCase().endsWith(PACKAGE_ENDING)
