import type { Strings } from '../strings.ts'

export const problems: Strings['problems'] = {
  'device-refused': (who) =>
    `${who ?? 'Un dispositivo'} ha inviato qualcosa che nessuna versione di Parley accetta. È stato respinto.`,
  'store-damaged': (who) =>
    `Parte di ciò che ha scritto ${who ?? 'qualcuno'} è danneggiata sul disco di questo dispositivo e non si vede. Torna appena è qui un membro che la ha.`,
  'store-repaired': (who) =>
    `Parte di ciò che ha scritto ${who ?? 'qualcuno'} era danneggiata sul disco di questo dispositivo. È tornata da un altro membro: non manca nulla.`,
  'store-rebuilt': () =>
    'Questo spazio era danneggiato sul disco di questo dispositivo ed è stato rimesso in ordine. Ciò che manca ancora torna dai membri che lo hanno. Se succede di nuovo, forse il disco si sta guastando: fai una copia.',
  'store-mended': () =>
    'Un punto danneggiato sul disco di questo dispositivo è stato trovato e sistemato: nulla è perso. Se succede di nuovo, forse il disco si sta guastando: fai una copia.',
  'store-unreadable': () =>
    'Questo spazio è danneggiato sul disco di questo dispositivo e non si può aprire. Nulla è stato eliminato. Dimenticalo qui ed entra di nuovo con un invito, o recupera una copia.',
  'store-moved': () =>
    'La cartella di Parley è stata recuperata da una copia, o copiata. Nulla è perso: ciò che altri hanno delle tue modifiche torna da loro. La stessa cartella è in uso altrove? Allora chiudi Parley lì: due non possono usarla.',
  'taken-back': () =>
    'Tue modifiche che mancavano su questo dispositivo sono tornate dagli altri. La sua cartella era più vecchia di loro, come dopo il recupero di una copia.',
  'used-twice': () =>
    'Il tuo profilo è in uso in due posti contemporaneamente. Nulla è perso, ma chiudi Parley in uno dei due: ogni dispositivo ha bisogno di un profilo proprio.',
  fork: (who) =>
    `${who ?? 'Un dispositivo'} ha detto due cose diverse a persone diverse. Le sue modifiche da quel punto non contano.`,
  'fork-of-own': () =>
    'Due copie del tuo profilo hanno scritto cose diverse nello stesso punto, come dopo il ripristino di un intero computer. Ciò che ha scritto questa copia è stato scritto di nuovo; ciò che l’altra ha scritto da lì in poi non conta: guarda che cosa hai scritto lì, e scrivi di nuovo ciò che manca. Usa ogni profilo in un solo posto.',
  'fork-of-decisions': (who) =>
    `${who ?? 'Un dispositivo'} ha detto a persone diverse cose diverse su questo spazio. Ora le hai entrambe, ed entrambe contano, per tutti allo stesso modo. Se è stato apposta, un proprietario può rimuoverlo.`,
  'fork-of-own-decisions': () =>
    'Due copie del tuo profilo hanno deciso cose diverse su questo spazio, come dopo il ripristino di un intero computer. Nulla è stato annullato: ciò che hanno deciso entrambe conta, per tutti, anche ciò che questa copia non sapeva. Guarda sotto «Membri» se tutto è come vuoi, e usa ogni profilo in un solo posto.',
  'not-counted': (_who, space) =>
    `Il tuo ruolo in ${space} era già cambiato quando ciò che hai scritto lì ha raggiunto qualcuno per l’ultima volta. Non conta, e nessun altro lo vede. Sotto «Dettagli» leggi ciò che hai detto: copialo, e dillo di nuovo dove puoi.`,
  'gone-with-others': (_who, space) =>
    `Ciò che hai scritto su una pagina in ${space} stava in un testo che non conta più, ed è sparito con esso. Sotto «Dettagli» leggi ciò che hai scritto: copialo, e scrivilo di nuovo dove va.`,
  'storage-full': () => 'Il disco è pieno. Le modifiche non vengono salvate finché non c’è di nuovo posto.',
  'update-needed': () => 'Qualcuno usa un Parley più nuovo. Aggiorna il tuo per vedere tutto.',
  network: () => 'La rete non permette a Parley di ascoltare gli altri.',
  'in-between': () =>
    'Qualcuno ha provato a mettersi tra te e gli altri, sulla via che un server aveva combinato. Quella connessione non è stata usata; nulla è stato letto.',
  'budget-spent': (who, space) =>
    `${who ?? 'Un dispositivo'} ha riempito il posto che un dispositivo può occupare in ${space}. I tuoi dispositivi non prendono più nulla di nuovo da lì finché non permetti di più, o lo rimuovi, sotto «Membri».`,
  'own-budget-spent': (_who, space) =>
    `Ciò che hai scritto in ${space} occupa tutto il posto che un dispositivo può occupare sui dispositivi degli altri. Ciò che scrivi da ora resta su questo finché un proprietario dello spazio non permette di più.`,
  'file-changed': (_who, space) =>
    `Un file di ${space} che si trova in una cartella di questo dispositivo è stato cambiato o spostato lì. Quello che c’è ora non viene dato come ciò che era. In File puoi condividerlo com’è adesso, o riprendere dagli altri quello che era condiviso.`,
  'join-refused': (_who, space) =>
    `L’invito in ${space} non è stato accettato: è finito, è stato revocato o è esaurito. Chiedine uno nuovo.`,
}

export const problemDetail = 'Dettagli'

export const errors: Strings['errors'] = {
  'bad-input': 'Così non può essere giusto. Ricontrolla, per favore.',
  'not-allowed': 'Il tuo ruolo non lo permette.',
  'not-found': 'Questo non c’è più.',
  'not-leased': 'Parley è aperto in un’altra finestra. Scegli prima «Usa Parley qui».',
  'not-in-effect': 'Non ha avuto effetto. Tutto è come prima.',
  'links-open':
    'La rimozione è riuscita, ma ci sono ancora link di invito aperti. Revoca quelli che vedi ancora in «Inviti».',
  storage: 'Non è stato possibile salvare: il disco è pieno o non ci si può scrivere.',
  refused: 'Non è stato accettato.',
  internal: 'Non ha funzionato. Nulla è perso; riprova, per favore.',
}
