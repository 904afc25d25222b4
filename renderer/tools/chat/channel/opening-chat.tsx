import { Loader } from '@mantine/core'
import { strings } from '../../../strings/first.ts'
import classes from './channel.module.css'

export function OpeningChat() {
  return (
    <div className={classes.opening} role="status">
      <Loader size="sm" /> {strings.chat.opening}
    </div>
  )
}
