import type { Strings } from '../strings.ts'
import { number } from './counts.ts'
import { first } from './first.ts'

export const network: Strings['network'] = {
  ...first.network,
  advanced: 'Avançado: STUN e TURN',
  add: 'Adicionar',
  test: 'Testar',
  testing: 'Testando…',
  remove: (name) => `Remover ${name}`,
  testOf: (name) => `Testar ${name}`,
  full: 'Limite atingido',
  rendezvous: {
    title: 'Servidores de descoberta',
    detail:
      'Ajudam membros em redes diferentes a se encontrar. O conteúdo vai direto de um dispositivo a outro; o servidor vê endereços e horários, mas nenhum nome e nada do que você escreve. Seus convites incluem esta lista.',
    label: 'Endereço do servidor de descoberta',
    placeholder: 'wss://encontro.example.org',
    wrong: 'Digite um endereço como wss://encontro.example.org ou ws://192.168.1.20:4444',
    none: 'Nenhum ainda. Qualquer pessoa do seu grupo pode manter um.',
    fromInvite: 'de um convite',
    namedBy: (names: string) => `sugestão de ${names}, só é usado se você o adicionar`,
    use: 'Adicionar',
    agreeTo: (name: string) => `Adicionar ${name}`,
    states: {
      connecting: 'Conectando…',
      connected: 'Conectado',
      failed: 'Inacessível',
      unused: 'Fora de uso',
    },
    works: (milliseconds) => `Funcionando (${number(milliseconds)} ms)`,
  },
  stun: {
    title: 'Servidores STUN',
    detail: 'Informam ao seu dispositivo o endereço público dele, para que outros possam se conectar diretamente.',
    label: 'Endereço do servidor STUN',
    placeholder: 'stun:stun.example.org:3478',
    wrong: 'Digite um endereço como stun:stun.example.org:3478',
    none: 'Nenhum ainda',
    works: (address) => `Funcionando. Seu endereço público é ${address}.`,
  },
  turn: {
    title: 'Servidores TURN',
    detail: 'Repassam tráfego criptografado quando uma conexão direta não é possível. Exigem nome de usuário e senha.',
    label: 'Endereço do servidor TURN',
    placeholder: 'turn:turn.example.org:3478',
    wrong: 'Digite um endereço como turn:turn.example.org:3478 ou turns:turn.example.org?transport=tcp',
    username: 'Nome de usuário',
    credential: 'Senha',
    none: 'Nenhum ainda',
    works: 'Funcionando. Outros podem alcançar este dispositivo por ele.',
    failures: {
      credentials: 'Nome de usuário ou senha incorretos. Confirme com quem mantém o servidor.',
      'no-answer':
        'Sem resposta. Confira o endereço e a porta; se houver um firewall no caminho, tente com ?transport=tcp.',
      'no-way':
        'Este navegador não consegue alcançá-lo. Confira sua rede; algumas só deixam sair o tráfego do próprio navegador.',
      unsupported: 'WebRTC não está disponível nesta janela',
    },
  },
  failures: {
    'unknown-host': 'Servidor não encontrado. Confira se está escrito certo e se há conexão à internet.',
    refused: 'Conexão recusada. O servidor está rodando nesta porta?',
    'no-answer': 'Sem resposta. Confira o endereço; pode haver um firewall no caminho.',
    'no-network': 'Sem conexão de rede com este servidor',
    certificate: 'O certificado dele não é válido para este nome. Quem mantém o servidor precisa renová-lo.',
    'not-a-server': 'Algo responde, mas não é um servidor de descoberta. Confira o endereço e o caminho.',
    closed: 'Ele fecha a conexão imediatamente. O endereço deveria começar com ws:// ou com wss://?',
    flood: 'Ele enviou dados demais. O Parley vai ignorá-lo por um tempo.',
    'not-passed-on': 'Ele aceita mensagens, mas não as repassa. Está com defeito ou não é um servidor de descoberta.',
  },
}
