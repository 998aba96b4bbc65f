import { Component, type ReactNode } from "react";

interface State {
  readonly failure: { readonly error: unknown } | null;
}

/** Shows an error in place of its children; "Try again" mounts them anew, and they call anew. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failure: null };

  static getDerivedStateFromError(error: unknown): State {
    return { failure: { error } };
  }

  override render() {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <div role="alert">
        <p>{String(failure.error)}</p>
        <button onClick={() => this.setState({ failure: null })}>Try again</button>
      </div>
    );
  }
}
