import type { Connection } from '../../../shared/ipc/contract.ts'
import { connectionExplained, connectionWords } from '../../strings/connection-words.ts'
import { strings } from '../../strings/first.ts'
import { tip } from '../../ui/menus/tip.ts'
import { useApp } from '../state/store.ts'
import classes from './frame.module.css'

/** The only component that shows a space's connection state. */
export function ConnectionWords({ connection, onClick }: { connection: Connection; onClick: () => void }) {
  const connected = useApp((data) => data.connected)
  const words = connected === false ? strings.connection.engineStopped : connectionWords(connection)
  const state = connected === false ? 'stopped' : connection.state
  return (
    <button
      type="button"
      className={classes.connection}
      {...tip(connected === false ? strings.app.hostGoneDetail : connectionExplained(connection))}
      data-testid="connection"
      onClick={onClick}
    >
      <span className={classes.connectionDot} data-state={state} aria-hidden="true" />
      <span role="status">{words}</span>
    </button>
  )
}
