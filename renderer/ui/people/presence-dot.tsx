import classes from './presence-dot.module.css'

/** Whether somebody is online: at the corner of their picture, in an element that is positioned. */
export const PresenceDot = ({ isOnline, title }: { isOnline: boolean; title?: string | undefined }) => (
  <span className={classes.dot} data-online={isOnline || undefined} title={title} />
)
