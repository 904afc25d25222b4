import { Stack } from '@mantine/core'
import type { PostText } from '../../../shared/tools/forums/texts-of.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { MessageText } from '../../ui/markdown/message-text.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import classes from './forum.module.css'

/** Earlier texts of an edited post, the latest first. */
export function EarlierTexts({ text: { text, edited, earlier }, onClose }: { text: PostText; onClose: () => void }) {
  const all = [...earlier, { text, time: edited ?? 0 }].reverse()
  return (
    <Dialog title={strings.forums.history} size="lg" onClose={onClose}>
      <Stack>
        {all.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: versions of one text have no other key
          <section key={index} className={classes.preview}>
            <p className={classes.quiet}>
              <RelativeTime time={each.time} />
            </p>
            <MessageText text={each.text} mentioned={[]} />
          </section>
        ))}
      </Stack>
    </Dialog>
  )
}
