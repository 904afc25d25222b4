import { useMemo } from 'react'
import type { Press } from '../../../shared/tools/news/press/press.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { useHost } from '../../platform/host/host-context.tsx'
import { keepFile } from './keep-file.ts'
import { listDocs } from './list-docs.ts'
import type { NewsletterProps } from './newsletter-props.ts'
import { pressDocs } from './press-docs.ts'

/** The tools that publishing needs from this window. */
export function usePress({ space, newsletter, me }: Pick<NewsletterProps, 'space' | 'newsletter' | 'me'>): Press {
  const docs = useDocs()
  const host = useHost()
  return useMemo(
    () => ({ docs: pressDocs(docs), list: listDocs(host), keepFile: keepFile(host), space, newsletter, me }),
    [docs, host, space, newsletter, me],
  )
}
