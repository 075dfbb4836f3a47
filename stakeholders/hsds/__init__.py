"""The registry as Open Referral writes it: HSDS 3, for reading, at `/hsds/`.

Organizations are stakeholders and services are initiatives; nobody is made a service
who offers none.
"""
