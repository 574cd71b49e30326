import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * The network between one device and the server: a TCP relay that can be pulled out and put back. A device that knows
 * only this address has no other way to the server, and keeps its origin when the server moves.
 */
export class Cable {
  readonly port: number;
  private readonly listener: Server;
  private readonly open = new Set<Socket>();
  private plugged = true;
  /** Where the other end leads: a server that comes back may have another port. */
  target: number;

  private constructor(listener: Server, port: number, target: number) {
    this.listener = listener;
    this.port = port;
    this.target = target;
  }

  static lay(target: number): Promise<Cable> {
    return new Promise((resolve) => {
      const listener = createServer((near) => cable.join(near));
      let cable: Cable;
      listener.listen(0, '127.0.0.1', () => {
        cable = new Cable(listener, (listener.address() as { port: number }).port, target);
        resolve(cable);
      });
    });
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  pull(): void {
    this.plugged = false;
    for (const socket of this.open) socket.destroy();
  }

  put(): void {
    this.plugged = true;
  }

  async cut(): Promise<void> {
    this.pull();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  private join(near: Socket): void {
    if (!this.plugged) {
      near.destroy();
      return;
    }
    const far = connect(this.target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
