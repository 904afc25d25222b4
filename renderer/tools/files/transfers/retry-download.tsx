import { Button } from '@mantine/core'
import { useAction } from '../../../platform/host/use-action.ts'
import { strings } from '../../../strings/strings.ts'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import type { InboxActionsProps } from '../../tool.tsx'

/** Retries a failed download. */
export function RetryDownload({ item: { space, id, kind }, onDone }: InboxActionsProps) {
  const fetch = useAction('files.fetch')
  if (kind !== 'failed') return null
  const roots = [id.replace(/-failed$/, '')]
  return (
    <>
      <ErrorText error={fetch.error} />
      <Button
        variant="default"
        size="compact-sm"
        loading={fetch.busy}
        onClick={async () => (await fetch.run({ space, roots })) && onDone()}
      >
        {strings.app.retry}
      </Button>
    </>
  )
}
