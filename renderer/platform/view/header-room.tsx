import classes from './frame.module.css'

/** How a button of a header is loaded: later than the first view, with its room kept. */
export const IN_HEADER = {
  isPatient: true,
  meanwhile: () => <span className={classes.headerRoom} />,
} as const
