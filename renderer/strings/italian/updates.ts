import type { Strings } from '../strings.ts'

export const updates: Strings['updates'] = {
  hint: 'Le nuove versioni arrivano dai dispositivi nei tuoi spazi. Ognuna viene verificata con le chiavi incluse in questa app.',
  newest: 'Hai la versione più recente nota qui',
  available: (version) => `Parley ${version} è disponibile`,
  install: 'Installa e riavvia',
  installing: 'Download in corso…',
  installFailed: 'Impossibile installare questa versione. Non è cambiato nulla, puoi riprovare.',
  byHand: (space) => `Scaricala dai rilasci in ${space} e installala sopra questa.`,
  startInstead: (space) => `Scaricala dai rilasci in ${space} e avviala al posto di questa. I tuoi dati restano.`,
  byItself: 'Installa gli aggiornamenti automaticamente',
  byItselfHint: 'Scarica le nuove versioni appena arrivano e le installa quando chiudi Parley.',
  didNotStart: (version) => `La versione ${version} non si è avviata per due volte, quindi è tornata questa.`,
}
