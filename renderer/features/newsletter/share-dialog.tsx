import { Button, Stack } from '@mantine/core'
import { formatIssueLink } from '../../../shared/tools/newsletter/issue-link.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialog.tsx'
import type { NewsletterProps } from './newsletter-props.ts'

/** Puts the link to an issue into what one is about to write in a chat. */
export function ShareDialog({
  space,
  newsletter,
  issue,
  title,
  chats,
  onShare,
  onClose,
}: Pick<NewsletterProps, 'space' | 'newsletter' | 'chats' | 'onShare'> & {
  issue: string
  title: string
  onClose: () => void
}) {
  return (
    <Dialog title={strings.newsletter.shareWhere} onClose={onClose}>
      <Stack gap="xs">
        {chats.map(({ id, name }) => (
          <Button
            key={id}
            variant="default"
            justify="flex-start"
            onClick={() => {
              onClose()
              onShare(id, `${title}\n${formatIssueLink({ space, newsletter, issue })}`)
            }}
          >
            <bdi>{name}</bdi>
          </Button>
        ))}
      </Stack>
    </Dialog>
  )
}
