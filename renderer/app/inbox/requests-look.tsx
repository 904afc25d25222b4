/** How the inbox shows requests and lets the person decide them. */
import { Button } from '@mantine/core'
import { useAction } from '../../platform/host/use-action.ts'
import { navigate } from '../../platform/places/routes.ts'
import { strings } from '../../strings/strings.ts'
import type { InboxActionsProps, InboxLook } from '../../tools/tool.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'

/** A request to read a private publication. */
function AskActions({ item: { space, id }, onDone }: InboxActionsProps) {
  const approve = useAction('publications.approve')
  const decline = useAction('publications.decline')
  const device = id.slice('ask-'.length)
  const decide = async (action: typeof approve | typeof decline) => {
    if (await action.run({ space, device })) onDone()
  }
  return (
    <>
      <ErrorText error={approve.error ?? decline.error} />
      <Button variant="light" size="compact-sm" loading={approve.busy} onClick={() => void decide(approve)}>
        {strings.channels.approve}
      </Button>
      <Button variant="default" size="compact-sm" loading={decline.busy} onClick={() => void decide(decline)}>
        {strings.channels.decline}
      </Button>
    </>
  )
}

/** A request from nearby: the person compares the code before approving it. */
function JoinRequestActions({ item: { id }, onDone }: InboxActionsProps) {
  const decline = useAction('nearby.decline')
  const joinRequest = id.slice('join-request-'.length)
  return (
    <>
      <ErrorText error={decline.error} />
      <Button variant="light" size="compact-sm" onClick={() => navigate({ view: 'nearby' })}>
        {strings.joinRequest.answer}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        loading={decline.busy}
        onClick={async () => (await decline.run({ joinRequest })) && onDone()}
      >
        {strings.channels.decline}
      </Button>
    </>
  )
}

export const REQUESTS_LOOK: InboxLook = {
  words: (kind) => (kind === 'ask' ? strings.inbox.asks : strings.inbox.joinRequests),
  Actions: (props) => (props.item.kind === 'ask' ? <AskActions {...props} /> : <JoinRequestActions {...props} />),
}
