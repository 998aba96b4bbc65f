"""Reads OpenMetrics text from standard input with Prometheus's own parser, and writes the samples
as JSON: [[name, labels, value], ...]. The parser refuses whatever breaks the standard."""

import json
import sys

from prometheus_client.openmetrics.parser import text_string_to_metric_families

text = sys.stdin.buffer.read().decode("utf-8")
samples = [
    [sample.name, sample.labels, str(sample.value)]
    for family in text_string_to_metric_families(text)
    for sample in family.samples
]
json.dump(samples, sys.stdout)
