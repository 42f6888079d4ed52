import { Component, type ReactNode } from 'react';

/** 隔离: a part that fails (the map on an old phone) must not take the order with it. */
export class Guard extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
