import { strings } from '../../../strings/first.ts'
import { LoadingState } from '../../../ui/loading/loading-state.tsx'

export const OpeningChat = () => <LoadingState words={strings.chat.opening} />
