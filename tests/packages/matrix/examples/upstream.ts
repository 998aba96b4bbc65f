import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A question that a server under test has asked, and that the test answers. */
export interface Question {
  readonly path: string;
  readonly user: string;
  /** Whether whoever asked has hung up. */
  gone: boolean;
  answer(body: unknown, status?: number): void;
}

/** The service that an example's server asks: it answers when the test says so. */
export class Upstream {
  readonly questions: Question[] = [];
  readonly #server = createServer((request, response) => {
    const user = request.headers.authorization?.replace("Bearer ", "") ?? "";
    this.#ask(request.url ?? "", user, response);
  });

  async listen(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The next question of this kind that nobody has taken yet. */
  async next(path: string, user = ""): Promise<Question> {
    for (;;) {
      const at = this.questions.findIndex((each) => each.path === path && each.user === user);
      if (at !== -1) return this.questions.splice(at, 1)[0]!;
      await once(this.#server, "request");
    }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  #ask(path: string, user: string, response: ServerResponse): void {
    const question: Question = {
      path,
      user,
      gone: false,
      answer: (body, status = 200) => response.writeHead(status).end(JSON.stringify(body)),
    };
    response.on("close", () => (question.gone = !response.writableFinished));
    this.questions.push(question);
  }
}
