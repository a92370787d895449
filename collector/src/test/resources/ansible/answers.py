"""What Ansible makes of inventories and patterns: one JSON question on stdin, one JSON answer on stdout.

Question: {"inventories": [path, ...], "patterns": [{"inventory": path, "pattern": text}, ...]}
Answer:   {"inventories": [{name of host: {...}} or null where Ansible refuses the file, ...],
           "patterns": [{"hosts": [name, ...] or null where Ansible refuses the pattern, "all_matched": boolean}, ...]}
"""

import json
import sys

from ansible import constants
from ansible.inventory.manager import InventoryManager
from ansible.module_utils.parsing.convert_bool import boolean
from ansible.parsing.dataloader import DataLoader
from ansible.playbook.play_context import PlayContext
from ansible.plugins import loader as plugins
from ansible.vars.manager import VariableManager

if hasattr(plugins, "init_plugin_loader"):  # since ansible-core 2.15
    plugins.init_plugin_loader()


def open_inventory(path):
    return InventoryManager(loader=DataLoader(), sources=[path])


def connection(host, variables):
    ssh = plugins.connection_loader.get("ssh", PlayContext(), "/dev/null")
    ssh.set_options(var_options=variables)
    return {
        "address": ssh.get_option("host"),
        "port": ssh.get_option("port"),
        "user": ssh.get_option("remote_user"),
        "identity_file": ssh.get_option("private_key_file"),
        "connection": variables.get("ansible_connection"),
        "become": boolean(variables.get("ansible_become") or False),
    }


def hosts(path):
    inventory = open_inventory(path)
    if not inventory.hosts:
        return None
    manager = VariableManager(loader=DataLoader(), inventory=inventory)
    answer = {}
    for name, host in inventory.hosts.items():
        variables = manager.get_vars(host=host, include_hostvars=False, include_delegate_to=False)
        answer[name] = connection(host, variables)
        answer[name]["groups"] = variables["group_names"]
    return answer


def select(inventory, pattern, mismatch):
    constants.HOST_PATTERN_MISMATCH = mismatch
    inventory.clear_caches()
    try:
        inventory.subset(pattern)
        return sorted(host.name for host in inventory.list_hosts())
    except Exception:
        return None


def patterns(questions):
    inventories = {}
    for question in questions:
        path = question["inventory"]
        inventory = inventories.setdefault(path, None) or open_inventory(path)
        inventories[path] = inventory
        selected = select(inventory, question["pattern"], "ignore")
        yield {"hosts": selected, "all_matched": select(inventory, question["pattern"], "error") is not None}


question = json.load(sys.stdin)
json.dump(
    {
        "inventories": [hosts(path) for path in question["inventories"]],
        "patterns": list(patterns(question["patterns"])),
    },
    sys.stdout,
)
