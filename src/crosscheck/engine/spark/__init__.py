"""Reading and judging on an Apache Spark cluster. Nothing of PySpark is imported until a session is opened."""
