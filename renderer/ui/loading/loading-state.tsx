import classes from './loading-state.module.css'

/** Shown in a view until its content is loaded. */
export function LoadingState({ words }: { words: string }) {
  return (
    <div className={classes.loading} role="status">
      {words}
    </div>
  )
}
