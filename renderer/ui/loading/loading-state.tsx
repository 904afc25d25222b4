import classes from './loading-state.module.css'

/** What a view shows until there is something in it. */
export function LoadingState({ words }: { words: string }) {
  return (
    <div className={classes.loading} role="status">
      {words}
    </div>
  )
}
