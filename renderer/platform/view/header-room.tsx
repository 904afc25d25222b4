import classes from './frame.module.css'

/** Options for lazily loading a button of a header: it loads after the first view, with its space reserved. */
export const IN_HEADER = {
  isPatient: true,
  meanwhile: () => <span className={classes.headerRoom} />,
} as const
