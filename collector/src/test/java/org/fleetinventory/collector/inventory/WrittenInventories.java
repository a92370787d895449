package org.fleetinventory.collector.inventory;

import java.util.List;

/** Inventories that each show one rule of Ansible's, and could tell it from its neighbour. */
final class WrittenInventories {
    private WrittenInventories() {}

    static final String SAME_DEPTH_BY_NAME = """
            zulu:
              hosts: {one: , two: {ansible_user: own}}
              vars: {ansible_user: zulu, ansible_port: 1}
            alfa:
              hosts: {one: , two: }
              vars: {ansible_user: alfa, ansible_port: 2, ansible_become: yes}
            Mike:
              hosts: {one: }
              vars: {ansible_user: Mike, ansible_port: 3, ansible_become: no}
            """;

    static final String SAME_DEPTH_BY_PRIORITY = """
            zulu:
              hosts: {one: }
              vars: {ansible_user: zulu, ansible_group_priority: 3}
            alfa:
              hosts: {one: }
              vars: {ansible_user: alfa, ansible_group_priority: "10"}
            mike:
              hosts: {one: }
              vars: {ansible_user: mike, ansible_group_priority: -1}
            """;

    static final String DEEPER_COUNTS_MORE = """
            all:
              vars: {ansible_user: all, ansible_port: 1, ansible_host: all.example.com}
              children:
                zulu:
                  vars: {ansible_user: zulu, ansible_port: 2, ansible_group_priority: 100}
                  children:
                    alfa:
                      vars: {ansible_user: alfa}
                      hosts: {one: , two: {ansible_host: null}}
            """;

    static final String DEPTH_IS_THE_LONGEST_WAY = """
            top:
              children:
                middle:
                  children: {low: }
                low:
                  hosts: {one: }
                  vars: {ansible_user: low}
            middle:
              vars: {ansible_user: middle}
            beside:
              children:
                beneath:
                  hosts: {one: }
                  vars: {ansible_user: beneath}
            """;

    static final String ALL_IS_ALWAYS_LAST = """
            web:
              hosts: {one: }
              vars: {ansible_user: web}
            all:
              vars: {ansible_user: all, ansible_group_priority: 50}
            """;

    static final String ONE_HOST_IN_MANY_PLACES = """
            web:
              hosts:
                one: {ansible_user: first, ansible_port: 1}
                o[m:o]e: {ansible_port: 5}
            database:
              hosts:
                one: {ansible_user: second}
                two:
            web2: {hosts: one}
            backup: {hosts: {one: {ansible_become: true}}}
            """;

    static final String RANGES = """
            web:
              hosts:
                web[01:20].example.com:
                db-[a:f]:
                odd[1:10:2]:
                x[08:12:3]y[a:c:2]:
                n[:3]:
                l[x:C]:
                '[001:003]':
                w[0:010]:
                p[1:2]:2222:
                q[1:2]:2200: {ansible_port: 2300}
            """;

    static final String PORTS_IN_NAMES = """
            all:
              hosts:
                plain:22:
                192.0.2.1:2222:
                '[2001:db8::1]:2222':
                '[bracketed.example.com]:23':
                '2001:db8::2':
                '2001:db8::3:22':
                under_score:24:
            """;

    static final String WORDS_AND_NUMBERS = """
            all:
              hosts:
                b1: {ansible_become: yes, ansible_user: y}
                b2: {ansible_become: Off, ansible_user: n}
                b3: {ansible_become: "on", ansible_user: 'no'}
                b4: {ansible_become: 0, ansible_user: "0755"}
                b5: {ansible_become: 1, ansible_user: 0755}
                b6: {ansible_become: TRUE, ansible_user: 0x10}
                b7: {ansible_become: 'f', ansible_user: 0b11}
                b8: {ansible_user: 22:22, ansible_port: 1:30}
                b9: {ansible_user: 1_000, ansible_port: 0026}
                c1: {ansible_user: +5, ansible_port: "  22 "}
                c2: {ansible_user: 08, ansible_port: 0x16}
                c3: {ansible_user: 1e5}
                c4: {ansible_user: ~, ansible_host: }
                c5: {ansible_user: Null, ansible_host: 'null'}
                c6: {ansible_user: !unsafe '{{x}}', ansible_host: !!str 5}
                c7: {ansible_user: "=", ansible_host: 1.2.3.4}
                c8: {ansible_user: 1:60, ansible_host: "\\x41"}
            """;

    static final String MERGES = """
            defaults: &defaults
              vars: &vars {ansible_user: first, ansible_port: 1, ansible_become: true}
            more:
              vars: &more {ansible_user: second, ansible_host: two.example.com}
            web:
              hosts:
                plain: *vars
                merged: {<<: *vars}
                own: {ansible_user: own, <<: *vars}
                list: {<<: [*vars, *more]}
                backwards: {<<: [*more, *vars]}
                twice: {<<: *vars, <<: *more}
                literal: {<<: {ansible_port: 9}, ansible_user: x}
                quoted: {"<<": 5}
              vars:
                <<: *more
                ansible_port: 77
            copy:
              <<: *defaults
              hosts: {own: , other: }
            """;

    static final String ALIASES_IN_NAMES_AND_VARIABLES = """
            all:
              hosts:
                one: {ansible_ssh_host: a, ansible_host: b, ansible_ssh_port: 1, ansible_port: 2}
                two: {ansible_host: b, ansible_ssh_host: a, ansible_user: u, ansible_ssh_user: v}
                three: {ansible_host: nearer, ansible_private_key_file: /near}
                four: {ansible_ssh_host: null, ansible_host: b}
              vars: {ansible_ssh_host: further, ansible_ssh_private_key_file: /far}
            """;

    static final String UNGROUPED_AND_EMPTY = """
            ungrouped:
              hosts: {one: , two: , three: }
              vars: {ansible_user: ungrouped}
            all:
              hosts: {two: , four: , five: }
            web:
              hosts: {three: , five: }
            empty:
            emptier: {}
            hostless: {hosts: , children: , vars: }
            """;

    static final String STRINGS_FOR_MAPPINGS = """
            web:
              hosts: one
              children: edge
            edge:
              hosts: two
              vars: {ansible_user: edge}
            """;

    static final String CONNECTIONS = """
            all:
              hosts:
                a: {ansible_connection: ssh}
                b: {ansible_connection: smart}
                c: {ansible_connection: local}
                d: {ansible_connection: winrm}
              vars: {ansible_connection: winrm}
            web:
              hosts: {e: , a: }
              vars: {ansible_connection: local}
            """;

    static final List<String> ALL = List.of(
            SAME_DEPTH_BY_NAME,
            SAME_DEPTH_BY_PRIORITY,
            DEEPER_COUNTS_MORE,
            DEPTH_IS_THE_LONGEST_WAY,
            ALL_IS_ALWAYS_LAST,
            ONE_HOST_IN_MANY_PLACES,
            RANGES,
            PORTS_IN_NAMES,
            WORDS_AND_NUMBERS,
            MERGES,
            ALIASES_IN_NAMES_AND_VARIABLES,
            UNGROUPED_AND_EMPTY,
            STRINGS_FOR_MAPPINGS,
            CONNECTIONS);
}
