import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'

export const doctor: Strings['doctor'] = {
  title: 'Médico da conexão',
  keywords: 'rede conectar conexão problema offline ajuda diagnóstico firewall',
  again: 'Testar de novo',
  testing: 'Testando …',
  details: 'Detalhes',
  withDetails: 'Com nomes e endereços',
  copy: 'Copiar relatório',
  failed: 'Não foi possível testar: o serviço do Parley não respondeu.',
  states: {
    running: 'Em teste',
    good: 'Funciona',
    weak: 'Não de todo',
    bad: 'Não funciona',
    none: 'Fora de uso',
  },
  verdict: {
    running: 'Testando cada passo do caminho até os outros …',
    linked: 'Você está em contato com outros: o que você escreve chega a eles.',
    nobody:
      'Este aparelho está pronto. Ainda não há ninguém para alcançar: convide alguém, ou veja quem está por perto.',
    alone:
      'Este aparelho está pronto, mas ninguém mais pode ser alcançado. Eles estão lá, e o Parley está aberto nos aparelhos deles? Se estão em outra rede, vocês precisam de um servidor de encontro.',
  },
  titles: {
    engine: 'O serviço do Parley',
    interfaces: 'Redes deste aparelho',
    discovery: 'Encontrar outros na mesma rede',
    links: 'Pessoas dos seus espaços',
    signalling: 'Esta janela e o serviço',
    candidates: 'Conexões diretas desta janela',
    rendezvous: 'Servidores de encontro',
    stun: 'Servidores STUN',
    turn: 'Servidores TURN',
  },
  engine: {
    good: 'Ele funciona, e esta janela está conectada a ele.',
    bad: 'O serviço do Parley não responde.',
    advice: 'Inicie o Parley de novo; o que estava salvo está seguro.',
  },
  interfaces: {
    none: 'Este aparelho não está em nenhuma rede.',
    advice: 'Ligue o Wi-Fi ou conecte um cabo. O que você escrever até lá fica guardado.',
    some: (count) =>
      plural(count, {
        one: 'Outros podem alcançá-lo em # endereço.',
        other: 'Outros podem alcançá-lo em # endereços.',
      }),
  },
  discovery: {
    good: (count) =>
      count === 0
        ? 'Ele escuta e pergunta. Ninguém aparece agora em “Por perto”.'
        : plural(count, {
            one: 'Ele encontra outros: # está por perto.',
            other: 'Ele encontra outros: # estão por perto.',
          }),
    noNetwork: 'Ele espera até este aparelho estar em uma rede.',
    starting: 'Está só começando.',
    bad: 'Não é possível enviar nem escutar nada (mDNS).',
    advice:
      'Permita o Parley no firewall, ao menos para redes privadas. Onde uma rede o proíbe, conecte por um endereço em “Por perto”, ou com um link de convite.',
  },
  links: {
    nobody: 'Ainda não há mais ninguém nos seus espaços.',
    invite: 'Convide alguém, ou peça para entrar em “Por perto”.',
    some: (here, all) => `${number(here)} de ${number(all)} podem ser alcançados agora.`,
    none: (all) =>
      plural(all, {
        one: 'A única outra pessoa não pode ser alcançada agora.',
        other: 'Nenhum dos outros # pode ser alcançado agora.',
      }),
    advice:
      'Na mesma rede: eles estão lá, com o Parley aberto, e um firewall ou um Wi-Fi de visitantes separa os aparelhos? Em outra rede: os dois lados precisam do mesmo servidor de encontro.',
    direct: (name) => `${name}: diretamente, pela rede`,
    webrtc: (name) => `${name}: diretamente, por WebRTC`,
    away: (name, seen) => (seen === null ? `${name}: ainda não visto` : `${name}: agora não, visto por último ${seen}`),
  },
  signalling: {
    good: 'Eles se alcançam.',
    bad: 'Esta janela não alcança a sinalização do serviço.',
    advice:
      'Talvez um proxy ou um programa de segurança bloqueie conexões deste aparelho consigo mesmo. Permita 127.0.0.1.',
    noSpace: 'É testado quando você faz parte de um espaço.',
  },
  candidates: {
    some: (count) =>
      plural(count, {
        one: 'Esta janela pode oferecer # caminho aos outros.',
        other: 'Esta janela pode oferecer # caminhos aos outros.',
      }),
    none: 'Esta janela não pode oferecer aos outros um caminho próprio.',
    advice:
      'Em uma mesma rede isso não faz mal: o serviço do Parley liga os aparelhos por si. Para pessoas em outros lugares, use o aplicativo instalado, ou permita a esta página o microfone: assim o navegador pode usar todas as redes.',
    unsupported: 'Esta janela não tem WebRTC.',
  },
  servers: {
    none: 'Nenhum está na lista.',
    some: (working, all) => `${number(working)} de ${number(all)} funcionam.`,
    when: {
      rendezvous: 'Você só precisa de um para encontrar pessoas em outras redes.',
      stun: 'Só ajuda entre redes, junto com um servidor de encontro.',
      turn: 'É o último recurso entre redes que não deixam nada entrar.',
    },
  },
}
