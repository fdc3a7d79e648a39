/** Reads what a server tells while the page is looked at; a hidden page asks nothing. */
export const follow = (address: string, told: (text: string) => void): void => {
  let stream: EventSource | null = null
  const look = () => {
    if (document.visibilityState === 'hidden') {
      stream?.close()
      stream = null
    } else if (!stream && address !== '') {
      stream = new EventSource(address)
      stream.onmessage = ({ data }) => told(String(data))
    }
  }
  document.addEventListener('visibilitychange', look)
  look()
}
